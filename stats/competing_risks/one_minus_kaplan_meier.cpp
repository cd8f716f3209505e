#include "stats/competing_risks/one_minus_kaplan_meier.hpp"

namespace dliplan::stats {

void OneMinusKaplanMeier::fit(const TimeOrder& order, std::span<const Cause> cause, Cause of) {
  events_.recode(order, cause, of);
  curve_.fit(events_.order());
}

void OneMinusKaplanMeier::fit(const TimeOrder& order,
                              std::span<const Cause> cause,
                              Cause of,
                              std::span<const Level> group,
                              Level level) {
  events_.recode(order, cause, of);
  curve_.fit(events_.order(), group, level);
}

tl::expected<Estimate, NoAnswer> OneMinusKaplanMeier::at(double t) const {
  const auto survival = curve_.survival_at(t);
  if (!survival) return survival;
  return Estimate{1.0 - survival->value, survival->standard_error};
}

}  // namespace dliplan::stats
