#pragma once

#include "stats/no_answer.hpp"
#include "stats/survival/cox/likelihood.hpp"

#include <tl/expected.hpp>

namespace dliplan::stats::cox {

/// The top of a likelihood, on the standardised scale.
struct Maximum {
  Vector coefficients;
  Likelihood likelihood;
  int iterations = 0;
};

/// Where to start, and which coefficient, if any, is not to move.
struct Start {
  Vector coefficients;
  Likelihood likelihood;  ///< there
  int fixed = -1;
};

/// Newton's method with step halving. NoAnswer: monotone_likelihood, not_converged.
[[nodiscard]] tl::expected<Maximum, NoAnswer> maximise(const PartialLikelihood& function, const Start& start);

/// Is the information one of `p` covariates that can be told apart? Judged by the least pivot of its
/// correlation matrix, above 1e-11.
[[nodiscard]] bool is_regular(const Matrix& information);

}  // namespace dliplan::stats::cox
