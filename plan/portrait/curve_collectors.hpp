#pragma once

#include "plan/portrait/portrait.hpp"
#include "stats/competing_risks/aalen_johansen.hpp"
#include "stats/competing_risks/one_minus_kaplan_meier.hpp"
#include "stats/dataset.hpp"
#include "stats/time_order.hpp"

namespace dliplan::plan {

/// The survival of one group, study after study. Writes into a part of a portrait, whose grid it reads: both
/// must stay where they are.
class SurvivalCollector {
 public:
  SurvivalCollector(SurvivalPortrait& out, stats::Level level, const Portrait& frame);

  void add(const stats::TimeOrder& order, const stats::CategoryColumn& group, bool is_first);
  void set_truth(const stats::TimeOrder& order, const stats::CategoryColumn& group);
  void finish();

 private:
  void keep_example();

  SurvivalPortrait& out_;
  stats::Level level_;
  const Portrait& frame_;
  BandMaker band_, at_risk_;
  stats::KaplanMeier curve_;
};

/// The same of an incidence: event 1 of its column, event 2 being what rules it out.
class IncidenceCollector {
 public:
  IncidenceCollector(IncidencePortrait& out, const Portrait& frame);

  void add(const stats::TimeOrder& order, const stats::SurvivalColumn& times);
  void set_truth(const stats::TimeOrder& order, const stats::SurvivalColumn& times);
  void finish();

 private:
  IncidencePortrait& out_;
  const Portrait& frame_;
  BandMaker is_, as_if_;
  stats::AalenJohansen curve_;
  stats::OneMinusKaplanMeier naive_;
};

}  // namespace dliplan::plan
