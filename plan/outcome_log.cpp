#include "plan/outcome_log.hpp"

#include "plan/estimand.hpp"

namespace dliplan::plan {
namespace {

LoggedOutcome decision(const Outcome& outcome) {
  LoggedOutcome out;
  if (*outcome.rejected) {
    out.rejected = **outcome.rejected;
  } else {
    out.reason = outcome.rejected->error();
  }
  if (outcome.p_value && *outcome.p_value) out.numbers.value = **outcome.p_value;
  return out;
}

LoggedOutcome estimated(const EstimatedOr& estimate) {
  LoggedOutcome out;
  out.numbers = kept_of(estimate);
  if (!estimate) out.reason = estimate.error().reason;
  return out;
}

}  // namespace

std::vector<LoggedQuantity> logged_quantities(const Study& study) {
  std::vector<LoggedQuantity> all;
  for (std::size_t i = 0; i < study.analyses.size(); ++i) {
    if (is_test(study.analyses[i].kind)) all.push_back({i});
    const std::size_t estimates = estimands(study.analyses[i], study.arms.size()).size();
    for (std::size_t j = 0; j < estimates; ++j) all.push_back({i, j});
  }
  return all;
}

void add_to(OutcomeLog& log,
            std::uint64_t replicate,
            const std::vector<LoggedQuantity>& quantities,
            std::span<const Outcome> outcomes) {
  for (std::size_t q = 0; q < quantities.size(); ++q) {
    const auto& [analysis, estimate] = quantities[q];
    const Outcome& outcome = outcomes[analysis];
    LoggedOutcome one = estimate ? estimated(outcome.estimates[*estimate]) : decision(outcome);
    one.replicate = replicate;
    one.quantity = static_cast<std::uint32_t>(q);
    log.push_back(one);
  }
}

}  // namespace dliplan::plan
