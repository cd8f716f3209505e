#include "plan/calibration/pinning.hpp"

#include <Eigen/SVD>

#include <algorithm>
#include <cmath>

namespace dliplan::plan {
namespace {

/// A figure moves by less than a thousandth of its tolerance over the whole range: it does not depend on it.
constexpr double nothing = 1e-3;
/// Parts of a move that are so small beside its largest are left out.
constexpr double negligible = 0.05;

bool is_idle(const std::vector<double>& column) {
  return std::all_of(column.begin(), column.end(), [](double slope) { return std::abs(slope) < nothing; });
}

Eigen::MatrixXd matrix_of(const std::vector<std::vector<double>>& slopes,
                          const std::vector<std::size_t>& used) {
  Eigen::MatrixXd matrix(static_cast<Eigen::Index>(slopes.front().size()),
                         static_cast<Eigen::Index>(used.size()));
  for (Eigen::Index j = 0; j < matrix.cols(); ++j) {
    const auto& column = slopes[used[static_cast<std::size_t>(j)]];
    matrix.col(j) = Eigen::Map<const Eigen::VectorXd>(column.data(), matrix.rows());
  }
  return matrix;
}

/// The longest move that way which changes no figure by more than a tolerance, and is no longer than the
/// range.
Eigen::VectorXd longest_move(const Eigen::MatrixXd& slopes, Eigen::VectorXd direction) {
  const double largest = direction.cwiseAbs().maxCoeff();
  direction = (direction.array().abs() < negligible * largest).select(0.0, direction);
  const double change = (slopes * direction).cwiseAbs().maxCoeff();
  return direction * std::min(1.0 / largest, change > 0.0 ? 1.0 / change : 1.0 / largest);
}

/// Its greatest part is a rise.
Eigen::VectorXd upwards(const Eigen::VectorXd& move) {
  Eigen::Index at = 0;
  move.cwiseAbs().maxCoeff(&at);
  return move[at] < 0.0 ? Eigen::VectorXd(-move) : move;
}

}  // namespace

Pinning pinning(const std::vector<std::vector<double>>& slopes) {
  Pinning out;
  out.spread.resize(slopes.size());
  std::vector<std::size_t> used;
  for (std::size_t j = 0; j < slopes.size(); ++j) (is_idle(slopes[j]) ? out.idle : used).push_back(j);
  if (used.empty()) return out;
  const Eigen::MatrixXd matrix = matrix_of(slopes, used);
  const Eigen::JacobiSVD<Eigen::MatrixXd> svd(matrix, Eigen::ComputeFullV);
  const Eigen::VectorXd& found = svd.singularValues();
  out.singular_values.assign(found.data(), found.data() + found.size());
  out.singular_values.resize(used.size(), 0.0);  // more numbers than figures
  Eigen::VectorXd variance = Eigen::VectorXd::Zero(matrix.cols());
  for (Eigen::Index k = matrix.cols(); k-- > 0;) {
    const double size = std::max(out.singular_values[static_cast<std::size_t>(k)], nothing);
    const Eigen::VectorXd direction = svd.matrixV().col(k);
    variance += (direction / size).cwiseAbs2();
    const Eigen::VectorXd move = upwards(longest_move(matrix, direction));
    if (move.maxCoeff() < least_move) continue;
    auto& flat = out.flat.emplace_back(slopes.size(), 0.0);
    for (std::size_t j = 0; j < used.size(); ++j) flat[used[j]] = move[static_cast<Eigen::Index>(j)];
  }
  for (std::size_t j = 0; j < used.size(); ++j) {
    const double spread = std::sqrt(variance[static_cast<Eigen::Index>(j)]);
    if (spread < 1.0) out.spread[used[j]] = spread;
  }
  return out;
}

}  // namespace dliplan::plan
