#include "stats/normal_maximum.hpp"

#include "stats/normal_polygon.hpp"
#include "stats/normal_polytope.hpp"
#include "stats/normal_rectangle.hpp"

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace dliplan::stats {

namespace {

constexpr double no_variance = 1e-10;

/// Each variable as a sum of independent ones: row i times the transpose of row j is their correlation.
struct Factor {
  std::array<std::array<double, max_normals>, max_normals> row{};
  std::size_t rank = 0;
};

/// Cholesky decomposition that takes the variable with the most variance left at each step.
Factor factorise(const NormalCorrelation& correlation) {
  Factor factor;
  std::array<double, max_normals> left{};
  std::fill(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(correlation.size), 1.0);
  while (factor.rank < correlation.size) {
    const auto most = static_cast<std::size_t>(std::max_element(left.begin(), left.end()) - left.begin());
    if (left[most] < no_variance) break;
    const std::size_t column = factor.rank++;
    const double root = std::sqrt(left[most]);
    for (std::size_t i = 0; i < correlation.size; ++i) {
      double product = i == most ? 1.0 : correlation.of[i][most];
      for (std::size_t k = 0; k < column; ++k) product -= factor.row[i][k] * factor.row[most][k];
      // Variables used up before have no part in this one; exactly so, for the sake of the slices.
      factor.row[i][column] = left[i] > 0.0 ? product / root : 0.0;
    }
    for (std::size_t i = 0; i < correlation.size; ++i) {
      left[i] = i == most || left[i] == 0.0
                    ? 0.0
                    : std::max(0.0, left[i] - factor.row[i][column] * factor.row[i][column]);
    }
  }
  return factor;
}

/// The limits of all variables, as half spaces of the independent ones.
struct Limits {
  std::array<std::array<double, max_normals>, max_half_spaces> normal{};
  std::array<double, max_half_spaces> limit{};
  std::size_t count = 0;

  void add(const std::array<double, max_normals>& row, double side, double m) {
    for (std::size_t k = 0; k < max_normals; ++k) normal[count][k] = side * row[k];
    limit[count++] = m;
  }
};

double outside_in_two_dimensions(const Limits& limits) {
  std::array<HalfPlane, max_half_planes> half_planes{};
  for (std::size_t i = 0; i < limits.count; ++i) {
    half_planes[i] = {limits.normal[i][0], limits.normal[i][1], limits.limit[i]};
  }
  return outside_polygon({half_planes.data(), limits.count});
}

double outside_in_three_dimensions(const Limits& limits, Shape shape) {
  std::array<HalfSpace, max_half_spaces> half_spaces{};
  for (std::size_t i = 0; i < limits.count; ++i) {
    const auto& normal = limits.normal[i];
    half_spaces[i] = {{normal[0], normal[1], normal[2]}, limits.limit[i]};
  }
  return outside_polytope({half_spaces.data(), limits.count}, shape);
}

/// Gauss-Hermite rule for the standard normal. Source: Golub and Welsch 1969.
struct NormalRule {
  static constexpr int most = 15;
  using Numbers = Eigen::Matrix<double, Eigen::Dynamic, 1, 0, most, 1>;
  Numbers node, weight;

  explicit NormalRule(int nodes) {
    using Square = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, 0, most, most>;
    Square jacobi = Square::Zero(nodes, nodes);
    for (int i = 1; i < nodes; ++i) jacobi(i, i - 1) = std::sqrt(static_cast<double>(i));
    const Eigen::SelfAdjointEigenSolver<Square> solver(jacobi);
    node = solver.eigenvalues();
    weight = solver.eigenvectors().row(0).transpose().array().square().matrix();
  }
};

/// Most that a step of one along the axis moves a limit.
double reach(const Limits& limits, std::size_t axis) {
  double most = 0.0;
  for (std::size_t i = 0; i < limits.count; ++i) most = std::max(most, std::fabs(limits.normal[i][axis]));
  return most;
}

/// What depends on an axis is the closer to a polynomial of low degree, the less the axis reaches beside
/// those inside it.
int nodes_for(double relative_reach) {
  if (relative_reach < 0.03) return 3;
  if (relative_reach < 0.12) return 5;
  return relative_reach < 0.35 ? 9 : NormalRule::most;
}

/// The last axes have the least variance, and are the outermost.
double outside_in_more_dimensions(const Limits& limits, std::size_t dimensions) {
  if (dimensions == 3) return outside_in_three_dimensions(limits, Shape::any);
  const std::size_t axis = dimensions - 1;
  const NormalRule rule(nodes_for(reach(limits, axis) / reach(limits, 2)));
  double sum = 0.0;
  Limits moved = limits;
  for (int node = 0; node < rule.node.size(); ++node) {
    for (std::size_t i = 0; i < limits.count; ++i) {
      moved.limit[i] = limits.limit[i] - limits.normal[i][axis] * rule.node[node];
    }
    sum += rule.weight[node] * outside_in_more_dimensions(moved, axis);
  }
  return sum;
}

/// Without the variables that are another one, or with `Tail::both` the opposite of another one.
NormalCorrelation distinct(const NormalCorrelation& correlation, Tail tail) {
  std::array<std::size_t, max_normals> kept{};
  NormalCorrelation result;
  for (std::size_t i = 0; i < correlation.size; ++i) {
    const bool seen =
        std::any_of(kept.begin(), kept.begin() + static_cast<std::ptrdiff_t>(result.size), [&](auto j) {
          const double rho = correlation.of[i][j];
          return (tail == Tail::both ? std::fabs(rho) : rho) > 1.0 - 1e-12;
        });
    if (!seen) kept[result.size++] = i;
  }
  for (std::size_t i = 0; i < result.size; ++i) {
    for (std::size_t j = 0; j < result.size; ++j) result.of[i][j] = correlation.of[kept[i]][kept[j]];
  }
  return result;
}

}  // namespace

double normal_maximum_upper(const NormalCorrelation& correlation, double m, Tail tail) {
  assert(correlation.size >= 1 && correlation.size <= max_normals);
  if (tail == Tail::both && m <= 0.0) return 1.0;
  const NormalCorrelation variables = distinct(correlation, tail);
  const Factor factor = factorise(variables);
  if (factor.rank > 3 && variables.size <= 5) {
    Rectangle rectangle;
    rectangle.upper.fill(m);
    rectangle.lower.fill(tail == Tail::both ? -m : -std::numeric_limits<double>::infinity());
    return outside_rectangle(variables, rectangle);
  }
  Limits limits;
  for (std::size_t i = 0; i < variables.size; ++i) {
    limits.add(factor.row[i], 1.0, m);
    if (tail == Tail::both) limits.add(factor.row[i], -1.0, m);
  }
  if (factor.rank <= 2) return outside_in_two_dimensions(limits);
  if (factor.rank > 3) return outside_in_more_dimensions(limits, factor.rank);
  return outside_in_three_dimensions(limits, tail == Tail::both ? Shape::central : Shape::any);
}

}  // namespace dliplan::stats
