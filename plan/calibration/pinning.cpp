#include "plan/calibration/pinning.hpp"

#include <Eigen/SVD>

#include <algorithm>
#include <cmath>
#include <utility>

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

/// The longest of some moves.
Eigen::VectorXd longest_of(const Eigen::MatrixXd& slopes, const std::vector<Eigen::VectorXd>& directions) {
  Eigen::VectorXd longest = Eigen::VectorXd::Zero(slopes.cols());
  for (const Eigen::VectorXd& direction : directions) {
    const Eigen::VectorXd move = longest_move(slopes, direction);
    if (move.cwiseAbs().maxCoeff() > longest.cwiseAbs().maxCoeff()) longest = move;
  }
  return longest;
}

std::vector<Eigen::VectorXd> of_one(const Eigen::MatrixXd& slopes) {
  std::vector<Eigen::VectorXd> all;
  for (Eigen::Index j = 0; j < slopes.cols(); ++j) {
    all.emplace_back(Eigen::VectorXd::Unit(slopes.cols(), j));
  }
  return all;
}

/// One number moves, and another makes up for it as well as it can, by least squares.
std::vector<Eigen::VectorXd> of_two(const Eigen::MatrixXd& slopes) {
  std::vector<Eigen::VectorXd> all;
  for (Eigen::Index a = 0; a < slopes.cols(); ++a) {
    for (Eigen::Index b = 0; b < slopes.cols(); ++b) {
      if (a == b) continue;
      Eigen::VectorXd direction = Eigen::VectorXd::Unit(slopes.cols(), a);
      direction[b] = -slopes.col(a).dot(slopes.col(b)) / slopes.col(b).squaredNorm();
      all.push_back(std::move(direction));
    }
  }
  return all;
}

std::vector<Eigen::VectorXd> of_several(const Eigen::MatrixXd& slopes) {
  const Eigen::JacobiSVD<Eigen::MatrixXd> svd(slopes, Eigen::ComputeFullV);
  return {svd.matrixV().rightCols(1)};
}

/// The flat move of the fewest numbers; empty where there is none.
std::optional<Eigen::VectorXd> flattest(const Eigen::MatrixXd& slopes) {
  for (auto* directions : {of_one, of_two, of_several}) {
    Eigen::VectorXd move = longest_of(slopes, directions(slopes));
    if (move.cwiseAbs().maxCoeff() >= least_move) return move;
  }
  return std::nullopt;
}

std::vector<std::vector<double>> flat_moves(const std::vector<std::vector<double>>& slopes,
                                            std::vector<std::size_t> used) {
  std::vector<std::vector<double>> all;
  while (!used.empty()) {
    const auto move = flattest(matrix_of(slopes, used));
    if (!move) break;
    auto& flat = all.emplace_back(slopes.size(), 0.0);
    for (std::size_t k = 0; k < used.size(); ++k) flat[used[k]] = (*move)[static_cast<Eigen::Index>(k)];
    Eigen::Index most = 0;
    move->cwiseAbs().maxCoeff(&most);
    used.erase(used.begin() + most);
  }
  return all;
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
  for (Eigen::Index k = 0; k < matrix.cols(); ++k) {
    const double size = std::max(out.singular_values[static_cast<std::size_t>(k)], nothing);
    variance += (svd.matrixV().col(k) / size).cwiseAbs2();
  }
  for (std::size_t j = 0; j < used.size(); ++j) {
    const double spread = std::sqrt(variance[static_cast<Eigen::Index>(j)]);
    if (spread < 1.0) out.spread[used[j]] = spread;
  }
  out.flat = flat_moves(slopes, used);
  return out;
}

}  // namespace dliplan::plan
