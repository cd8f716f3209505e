#pragma once

#include "stats/competing_risks/cause_events.hpp"
#include "stats/dataset.hpp"
#include "stats/interval.hpp"
#include "stats/no_answer.hpp"
#include "stats/survival/kaplan_meier.hpp"

#include <tl/expected.hpp>

#include <span>

namespace dliplan::stats {

/// 1 - Kaplan-Meier of one cause, every competing event counted as a censoring.
///
/// Not the share of patients that meet the cause, which is AalenJohansen's and never larger: those who died
/// of something else are treated as if the cause still awaited them. It is what SPSS prints, and what
/// many papers show; it stands here to be compared. Read as a probability only if the other causes could be
/// taken away without changing this one, which no data can show. Source: Gooley et al. 1999, Stat Med 18:695.
class OneMinusKaplanMeier {
 public:
  /// `cause` by row of the data set; every row with a time, or the rows of one level of `group`. O(n log n).
  void fit(const TimeOrder& order, std::span<const Cause> cause, Cause of);
  void fit(const TimeOrder& order,
           std::span<const Cause> cause,
           Cause of,
           std::span<const Level> group,
           Level level);

  /// 1 - S(t) with Greenwood's standard error. NoAnswer: as KaplanMeier::survival_at.
  [[nodiscard]] tl::expected<Estimate, NoAnswer> at(double t) const;

  /// The curve S itself, with its steps.
  [[nodiscard]] const KaplanMeier& curve() const { return curve_; }

 private:
  CauseEvents events_;
  KaplanMeier curve_;
};

}  // namespace dliplan::stats
