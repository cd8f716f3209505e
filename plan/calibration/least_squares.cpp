#include "plan/calibration/least_squares.hpp"

#include <unsupported/Eigen/NonLinearOptimization>

#include <algorithm>
#include <cmath>
#include <utility>

namespace dliplan::plan {
namespace {

constexpr double width = 0.02;    ///< of the differences that lead the search
constexpr double reach = 0.05;    ///< of those that say how well it is pinned down, to both sides
constexpr double leash = 20.0;    ///< residual of a coordinate that is outside by the width of the cube
constexpr double refused = 1e4;   ///< residual of a point that cannot be: never better than where one is
constexpr double boldness = 0.3;  ///< the longest first step, as a part of the point's own length

std::vector<double> inside(const Eigen::VectorXd& x) {
  std::vector<double> point(static_cast<std::size_t>(x.size()));
  for (std::size_t j = 0; j < point.size(); ++j) {
    point[j] = std::clamp(x[static_cast<Eigen::Index>(j)], 0.0, 1.0);
  }
  return point;
}

/// The problem as Eigen asks for it. Residuals of ours, and one a coordinate that keeps it in the cube: with
/// these there are always as many residuals as coordinates.
class Problem {
 public:
  // The names are Eigen's.
  using Scalar = double;
  using InputType = Eigen::VectorXd;
  using ValueType = Eigen::VectorXd;
  using JacobianType = Eigen::MatrixXd;
  enum { InputsAtCompileTime = Eigen::Dynamic, ValuesAtCompileTime = Eigen::Dynamic };

  Problem(const Residuals& residuals, std::size_t coordinates, std::size_t count)
      : residuals_(residuals),
        inputs_(static_cast<Eigen::Index>(coordinates)),
        count_(static_cast<Eigen::Index>(count)) {}

  [[nodiscard]] Eigen::Index inputs() const { return inputs_; }
  [[nodiscard]] Eigen::Index values() const { return count_ + inputs_; }

  /// Negative: stop.
  int operator()(const Eigen::VectorXd& x, Eigen::VectorXd& values) {
    const auto at_point = residuals_(inside(x));
    if (!at_point && at_point.error() == NoResiduals::stopped) return -1;
    for (Eigen::Index i = 0; i < count_; ++i) {
      values[i] = at_point ? (*at_point)[static_cast<std::size_t>(i)] : refused;
    }
    for (Eigen::Index j = 0; j < inputs_; ++j) {
      values[count_ + j] = leash * (x[j] - std::clamp(x[j], 0.0, 1.0));
    }
    last_ = {x, values};
    return 0;
  }

  int df(const Eigen::VectorXd& x, Eigen::MatrixXd& jacobian) {
    if (last_.first.size() != x.size() || last_.first != x) {  // the step before last
      Eigen::VectorXd here(values());
      if ((*this)(x, here) < 0) return -1;
    }
    const Eigen::VectorXd here = last_.second;
    for (Eigen::Index j = 0; j < inputs_; ++j) {
      const double inward = x[j] > 0.5 ? -width : width;
      if (!column(x, here, j, inward, jacobian) && !stopped_) (void)column(x, here, j, -inward, jacobian);
      if (stopped_) return -1;
    }
    return 0;
  }

 private:
  /// Whether the neighbour could be.
  bool column(const Eigen::VectorXd& x,
              const Eigen::VectorXd& here,
              Eigen::Index j,
              double step,
              Eigen::MatrixXd& jacobian) {
    Eigen::VectorXd neighbour = x;
    neighbour[j] += step;
    const auto there = residuals_(inside(neighbour));
    jacobian.col(j).setZero();
    jacobian(count_ + j, j) = x[j] < 0.0 || x[j] > 1.0 ? leash : 0.0;
    if (!there) {
      stopped_ = there.error() == NoResiduals::stopped;
      return false;
    }
    for (Eigen::Index i = 0; i < count_; ++i) {
      jacobian(i, j) = ((*there)[static_cast<std::size_t>(i)] - here[i]) / step;
    }
    return true;
  }

  const Residuals& residuals_;
  Eigen::Index inputs_;
  Eigen::Index count_;
  std::pair<Eigen::VectorXd, Eigen::VectorXd> last_;  ///< point and values
  bool stopped_ = false;
};

/// The point `from` with one coordinate moved, and how far: less at the end of the cube.
std::pair<std::vector<double>, double> moved(std::vector<double> from, std::size_t j, double step) {
  const double before = from[j];
  from[j] = std::clamp(before + step, 0.0, 1.0);
  return {from, from[j] - before};
}

}  // namespace

double LeastSquares::sum() const {
  double sum = 0.0;
  for (const double r : residuals) sum += r * r;
  return sum;
}

LeastSquares least_squares(const std::vector<double>& start,
                           const Residuals& residuals,
                           const LeastSquaresGoal& goal) {
  const auto first = residuals(start);
  if (!first) return {start, {}, true};
  Problem problem(residuals, start.size(), first->size());
  Eigen::LevenbergMarquardt<Problem> search(problem);
  search.parameters.ftol = goal.progress;
  search.parameters.xtol = 1e-4;
  search.parameters.factor = boldness;
  Eigen::VectorXd x = Eigen::Map<const Eigen::VectorXd>(start.data(), problem.inputs());
  const double enough = goal.residual * std::sqrt(static_cast<double>(first->size()));
  auto status = search.minimizeInit(x);
  for (int step = 0; step < goal.most_steps && status < 1; ++step) {
    if (status == Eigen::LevenbergMarquardtSpace::UserAsked || search.fnorm <= enough) break;
    status = search.minimizeOneStep(x);
  }
  LeastSquares found{inside(x), {}, status == Eigen::LevenbergMarquardtSpace::UserAsked};
  found.residuals.assign(search.fvec.data(), search.fvec.data() + first->size());
  return found;
}

std::vector<std::vector<double>> slopes(const std::vector<double>& point, const Residuals& residuals) {
  const auto here = residuals(point);
  if (!here) return {};
  std::vector<std::vector<double>> columns;
  for (std::size_t j = 0; j < point.size(); ++j) {
    std::vector<double> column(here->size(), 0.0);
    double between = 0.0;
    for (const double direction : {1.0, -1.0}) {
      const auto [neighbour, step] = moved(point, j, direction * reach);
      if (step == 0.0) continue;
      const auto there = residuals(neighbour);
      if (!there && there.error() == NoResiduals::stopped) return {};
      if (!there) continue;
      between += std::abs(step);
      for (std::size_t i = 0; i < column.size(); ++i) column[i] += direction * ((*there)[i] - (*here)[i]);
    }
    if (between > 0.0) {
      for (double& slope : column) slope /= between;
    }
    columns.push_back(std::move(column));
  }
  return columns;
}

}  // namespace dliplan::plan
