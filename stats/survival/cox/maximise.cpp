#include "stats/survival/cox/maximise.hpp"

#include "stats/survival/cox/monotone.hpp"

#include <Eigen/Cholesky>

#include <algorithm>
#include <cmath>
#include <limits>

namespace dliplan::stats::cox {

namespace {

// A plain fit takes 4 to 8 steps and a monotone one about 20.
constexpr int most_steps = 200;
constexpr int most_halvings = 60;
constexpr double converged_gain = 1e-22;  // the square of 1e-11 standard errors
// With many rows rounding keeps the gain from falling so far: there it has stopped falling.
constexpr double rounding_gain = 1e-16;
constexpr double still_falling = 0.01;
// The log likelihood of many rows is no better known than this, relative to itself: a gain below it is taken
// on trust, as the likelihood cannot tell whether it was one.
constexpr double known_to = 1e-11;
constexpr double exhausted_gain = 1e-8;
constexpr double far_step = 0.1;
constexpr double direction_tolerance = 1e-6;
constexpr int suspicious_step = 8;
constexpr double difference_step = 1e-6;
// On the way to infinity one direction may hold no more information than the rounding of another: the step is
// then kept short along it, until the other has lost as much.
constexpr double ridge = 1e-10;

struct Step {
  Vector change;
  double gain = 0.0;  ///< score' information^-1 score: twice what the likelihood can still gain
  bool defined = false;
};

bool is_safe(const Eigen::LDLT<Matrix>& root) {
  const auto pivots = root.vectorD();
  return root.info() == Eigen::Success && pivots.minCoeff() > 1e-13 * pivots.maxCoeff();
}

Step newton_step(Matrix information, Vector score, int fixed) {
  if (fixed >= 0) {
    information.row(fixed).setZero();
    information.col(fixed).setZero();
    information(fixed, fixed) = 1.0;
    score[fixed] = 0.0;
  }
  Eigen::LDLT<Matrix> root(information);
  if (!is_safe(root)) {
    information.diagonal().array() += ridge * information.trace();
    root.compute(information);
  }
  Step step;
  step.change = root.solve(score);
  step.gain = score.dot(step.change);
  step.defined = is_safe(root) && step.change.allFinite();
  return step;
}

/// How far a step moves the rows apart.
double reach(const Vector& change, const Rows& rows) {
  double least = 0.0, most = 0.0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double moved = Eigen::Map<const Vector>(rows.covariate(i), rows.covariates()).dot(change);
    least = std::min(least, moved);
    most = std::max(most, moved);
  }
  return most - least;
}

bool has_lost(double after, double before) {
  return !(after >= before - 1e-13 * (1.0 + std::fabs(before)));  // true when not a number
}

class Climb {
 public:
  Climb(const PartialLikelihood& function, const Start& start)
      : function_(function), fixed_(start.fixed), here_{start.coefficients, start.likelihood, 0} {}

  tl::expected<Maximum, NoAnswer> run() {
    double last_gain = std::numeric_limits<double>::infinity();
    for (; here_.iterations < most_steps; ++here_.iterations) {
      const Step step = newton_step(curvature(), here_.likelihood.score, fixed_);
      if (!step.defined) return tl::unexpected(is_endless(step) ? endless : NoAnswer::not_converged);
      if (looks_endless(step) && is_endless(step)) return tl::unexpected(endless);
      if (has_settled(step.gain, last_gain) && reach(step.change, function_.rows) < far_step) {
        here_.coefficients += step.change;
        return here_;
      }
      last_gain = step.gain;
      if (!advance(step)) {
        return tl::unexpected(is_endless(step) ? endless : NoAnswer::not_converged);
      }
    }
    return tl::unexpected(NoAnswer::not_converged);
  }

 private:
  static constexpr NoAnswer endless = NoAnswer::monotone_likelihood;

  /// Minus the second derivatives. Those of Firth's penalty would need fourth moments, and without them the
  /// steps of small data sets swing for ever: differences of the score are exact enough to converge.
  [[nodiscard]] Matrix curvature() const {
    if (function_.penalty != Penalty::firth) return here_.likelihood.information;
    const auto p = here_.coefficients.size();
    Matrix change(p, p);
    for (int k = 0; k < p; ++k) {
      Vector beside = here_.coefficients;
      beside[k] += difference_step;
      change.col(k) =
          (here_.likelihood.score - function_.at(beside).score) / (beside[k] - here_.coefficients[k]);
    }
    const Matrix symmetric = 0.5 * (change + change.transpose());
    const Eigen::LLT<Matrix> root(symmetric);
    return root.info() == Eigen::Success ? symmetric : here_.likelihood.information;
  }

  [[nodiscard]] bool looks_endless(const Step& step) const {
    if (here_.iterations < suspicious_step && step.gain > exhausted_gain) return false;
    return reach(step.change, function_.rows) > far_step;
  }

  /// Only while the whole plain likelihood is climbed: a penalised one has an end everywhere.
  [[nodiscard]] bool is_endless(const Step& step) const {
    if (function_.penalty == Penalty::firth || fixed_ >= 0) return false;
    if (is_monotone_in_one(function_.rows, function_.ties, function_.work)) return true;
    if (function_.rows.covariates() == 1 || !step.defined) return false;
    const double far = reach(step.change, function_.rows);
    if (!(far > far_step) || step.gain > exhausted_gain) return false;
    return is_monotone_along(step.change, function_.rows, function_.ties, direction_tolerance * far,
                             function_.work);
  }

  [[nodiscard]] static bool has_settled(double gain, double last_gain) {
    return gain <= converged_gain || (gain <= rounding_gain && gain > still_falling * last_gain);
  }

  bool advance(const Step& step) {
    Vector change = step.change;
    const bool is_measurable = step.gain > known_to * (1.0 + std::fabs(here_.likelihood.log));
    for (int halving = 0; halving < most_halvings; ++halving) {
      Vector there = here_.coefficients + change;
      Likelihood likelihood = function_.at(there);
      const bool is_trusted = !is_measurable && std::isfinite(likelihood.log);
      if (is_trusted || !has_lost(likelihood.log, here_.likelihood.log)) {
        here_.coefficients = there;
        here_.likelihood = likelihood;
        return true;
      }
      change *= 0.5;
    }
    return false;
  }

  const PartialLikelihood& function_;
  int fixed_;
  Maximum here_;
};

}  // namespace

tl::expected<Maximum, NoAnswer> maximise(const PartialLikelihood& function, const Start& start) {
  return Climb(function, start).run();
}

bool is_regular(const Matrix& information) {
  const auto p = information.rows();
  if (!(information.diagonal().minCoeff() > 0.0)) return false;
  const Vector scale = information.diagonal().cwiseSqrt().cwiseInverse();
  const Matrix correlation = scale.asDiagonal() * information * scale.asDiagonal();
  const Eigen::LDLT<Matrix> root(correlation);
  return root.info() == Eigen::Success && root.vectorD().head(p).minCoeff() > 1e-11;
}

}  // namespace dliplan::stats::cox
