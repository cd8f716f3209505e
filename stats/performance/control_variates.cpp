#include "stats/performance/control_variates.hpp"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>

namespace dliplan::stats {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double collinear_below = 1e-9;          // of the largest pivot of the correlations
constexpr std::size_t replicates_a_control = 10;  // fewer would fit noise

void add_to(std::vector<double>& sums, const std::vector<double>& others) {
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += others[i];
}

VectorXd vector_of(const std::vector<double>& values) {
  return Eigen::Map<const VectorXd>(values.data(), static_cast<Index>(values.size()));
}

/// Sums of squares and products about the means.
MatrixXd about_means(const ControlSums& controls) {
  const auto size = static_cast<Index>(controls.size());
  const auto replicates = static_cast<double>(controls.replicates());
  const VectorXd sums = vector_of(controls.sums());
  MatrixXd squares(size, size);
  std::size_t at = 0;
  for (Index i = 0; i < size; ++i) {
    for (Index j = 0; j <= i; ++j, ++at) {
      squares(i, j) = squares(j, i) = controls.products()[at] - sums[i] * sums[j] / replicates;
    }
  }
  return squares;
}

/// 1 / standard deviation; 0 of what does not vary.
VectorXd scales_of(const MatrixXd& squares) {
  VectorXd scales(squares.rows());
  for (Index i = 0; i < squares.rows(); ++i) {
    scales[i] = squares(i, i) > 0.0 ? 1.0 / std::sqrt(squares(i, i)) : 0.0;
  }
  return scales;
}

}  // namespace

void ControlSums::add(std::span<const double> controls) {
  ++replicates_;
  std::size_t at = 0;
  for (std::size_t i = 0; i < sums_.size(); ++i) {
    sums_[i] += controls[i];
    for (std::size_t j = 0; j <= i; ++j) products_[at++] += controls[i] * controls[j];
  }
}

ControlSums& ControlSums::operator+=(const ControlSums& other) {
  replicates_ += other.replicates_;
  add_to(sums_, other.sums_);
  add_to(products_, other.products_);
  return *this;
}

void ControlledSum::add(std::span<const double> controls) {
  ++yes_;
  for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] += controls[i];
}

ControlledSum& ControlledSum::operator+=(const ControlledSum& other) {
  yes_ += other.yes_;
  add_to(sums_, other.sums_);
  return *this;
}

tl::expected<ControlledShare, NoAnswer> controlled_share(const ControlSums& controls,
                                                         const ControlledSum& answers) {
  if (controls.replicates() == 0) return tl::unexpected(NoAnswer::no_rows);
  if (controls.replicates() < replicates_a_control * (controls.size() + 1)) {
    return tl::unexpected(NoAnswer::too_few_rows);
  }
  if (answers.yes() == 0 || answers.yes() == controls.replicates()) {
    return tl::unexpected(NoAnswer::zero_variance);
  }
  const auto replicates = static_cast<double>(controls.replicates());
  const double share = static_cast<double>(answers.yes()) / replicates;
  const double total = replicates * share * (1.0 - share);  // sum of squares of the answer

  const MatrixXd squares = about_means(controls);
  const VectorXd scales = scales_of(squares);
  const VectorXd means = scales.asDiagonal() * (vector_of(controls.sums()) / replicates);
  const VectorXd with_answer =
      scales.asDiagonal() * (vector_of(answers.sums()) - share * vector_of(controls.sums()));
  Eigen::ColPivHouseholderQR<MatrixXd> correlations;
  correlations.setThreshold(collinear_below);
  correlations.compute(scales.asDiagonal() * squares * scales.asDiagonal());
  const VectorXd beta = correlations.solve(with_answer);

  const auto used = static_cast<std::size_t>(correlations.rank());
  const double residual =
      std::max(0.0, total - beta.dot(with_answer)) / (replicates - static_cast<double>(used) - 1.0);
  const double of_means = means.dot(correlations.solve(means));
  const double variance = residual * (1.0 / replicates + of_means);
  const double plain = total / (replicates - 1.0) / replicates;
  return ControlledShare{{share - beta.dot(means), std::sqrt(variance)}, plain / variance, used};
}

}  // namespace dliplan::stats
