#include "plan/portrait/curve_collectors.hpp"

namespace dliplan::plan {
namespace {

constexpr stats::Cause event = 1;
constexpr int causes = 2;

/// Whether something is known of the curve then.
bool is_followed(const stats::KaplanMeier& curve, double day) {
  return curve.rows() > 0 && (day <= curve.last_time() || curve.step_at(day).survival == 0.0);
}

double incidence_at(const stats::AalenJohansen& curve, double day) {
  const auto value = curve.incidence_at(event, day);
  return value ? value->value : 0.0;
}

}  // namespace

SurvivalCollector::SurvivalCollector(SurvivalPortrait& out, stats::Level level, const Portrait& frame)
    : out_(out),
      level_(level),
      frame_(frame),
      band_(frame.days.size()),
      at_risk_(frame.at_risk_days.size()) {}

void SurvivalCollector::add(const stats::TimeOrder& order,
                            const stats::CategoryColumn& group,
                            bool is_first) {
  curve_.fit(order, group.level, level_);
  for (std::size_t i = 0; i < frame_.days.size(); ++i) {
    if (is_followed(curve_, frame_.days[i])) band_.add(i, curve_.step_at(frame_.days[i]).survival);
  }
  for (std::size_t i = 0; i < frame_.at_risk_days.size(); ++i) {
    at_risk_.add(i, static_cast<double>(curve_.at_risk(frame_.at_risk_days[i])));
  }
  if (is_first) keep_example();
}

void SurvivalCollector::set_truth(const stats::TimeOrder& order, const stats::CategoryColumn& group) {
  curve_.fit(order, group.level, level_);
  for (const double day : frame_.days) out_.truth.push_back(curve_.step_at(day).survival);
}

void SurvivalCollector::finish() {
  out_.survival = band_.band();
  out_.at_risk = at_risk_.band().middle;
}

void SurvivalCollector::keep_example() {
  out_.example.assign(curve_.steps().begin(), curve_.steps().end());
  out_.example_ends = curve_.last_time();
  for (const double day : frame_.at_risk_days) {
    out_.example_at_risk.push_back(static_cast<std::uint32_t>(curve_.at_risk(day)));
  }
}

IncidenceCollector::IncidenceCollector(IncidencePortrait& out, const Portrait& frame)
    : out_(out), frame_(frame), is_(frame.days.size()), as_if_(frame.days.size()) {}

void IncidenceCollector::add(const stats::TimeOrder& order, const stats::SurvivalColumn& times) {
  if (order.size() == 0) return;
  curve_.fit(order, times.event, causes);
  naive_.fit(order, times.event, event);
  for (std::size_t i = 0; i < frame_.days.size(); ++i) {
    const double day = frame_.days[i];
    if (day > naive_.curve().last_time()) break;
    is_.add(i, incidence_at(curve_, day));
    as_if_.add(i, 1.0 - naive_.curve().step_at(day).survival);
  }
}

void IncidenceCollector::set_truth(const stats::TimeOrder& order, const stats::SurvivalColumn& times) {
  curve_.fit(order, times.event, causes);
  for (const double day : frame_.days) out_.truth.push_back(incidence_at(curve_, day));
}

void IncidenceCollector::finish() {
  out_.aalen_johansen = is_.band();
  out_.one_minus_kaplan_meier = as_if_.band();
}

}  // namespace dliplan::plan
