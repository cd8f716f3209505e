#pragma once

#include "stats/survival/cox/cox_fit.hpp"

#include <Eigen/Core>

namespace dliplan::stats::cox {

inline constexpr int max_size = static_cast<int>(max_covariates);

// On the stack up to the largest model, so that no fit allocates.
using Vector = Eigen::Matrix<double, Eigen::Dynamic, 1, 0, max_size, 1>;
using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, 0, max_size, max_size>;

}  // namespace dliplan::stats::cox
