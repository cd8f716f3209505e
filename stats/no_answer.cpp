#include "stats/no_answer.hpp"

namespace dliplan::stats {

static_assert(static_cast<std::size_t>(NoAnswer::often_unanswered) + 1 == no_answer_kinds,
              "no_answer_kinds counts the reasons");

std::string_view name(NoAnswer reason) {
  switch (reason) {
    case NoAnswer::no_rows: return "no_rows";
    case NoAnswer::too_few_rows: return "too_few_rows";
    case NoAnswer::no_events: return "no_events";
    case NoAnswer::one_group_empty: return "one_group_empty";
    case NoAnswer::median_not_reached: return "median_not_reached";
    case NoAnswer::quantile_not_reached: return "quantile_not_reached";
    case NoAnswer::band_not_reached: return "band_not_reached";
    case NoAnswer::beyond_follow_up: return "beyond_follow_up";
    case NoAnswer::zero_variance: return "zero_variance";
    case NoAnswer::zero_margin: return "zero_margin";
    case NoAnswer::not_two_by_two: return "not_two_by_two";
    case NoAnswer::monotone_likelihood: return "monotone_likelihood";
    case NoAnswer::not_converged: return "not_converged";
    case NoAnswer::collinear: return "collinear";
    case NoAnswer::too_large: return "too_large";
    case NoAnswer::zero_cell: return "zero_cell";
    case NoAnswer::zero_truth: return "zero_truth";
    case NoAnswer::no_causal_effect: return "no_causal_effect";
    case NoAnswer::often_unanswered: return "often_unanswered";
  }
  return "unknown";
}

}  // namespace dliplan::stats
