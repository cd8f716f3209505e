#include "stats/survival/cox/profile.hpp"

#include "stats/p_value.hpp"

#include <Eigen/Cholesky>

#include <algorithm>
#include <cmath>

namespace dliplan::stats::cox {

namespace {

constexpr int most_trials = 200;

/// One limit: Newton on the profile, whose slope is the score of the coefficient that is held, inside a
/// bracket of a value that has lost too little and one that has lost too much.
class Limit {
 public:
  Limit(const PartialLikelihood& function, const Maximum& top, int k, double loss)
      : function_(function), top_(top), k_(k), loss_(loss), at_(top.coefficients) {}

  tl::expected<double, NoAnswer> find(double first_step) {
    double inside = top_.coefficients[k_];
    double value = inside + first_step;
    double outside = 0.0;
    bool bracketed = false;
    double room = first_step;
    for (int trial = 0; trial < most_trials; ++trial) {
      const auto excess = hold(value);
      if (!excess) return tl::unexpected(excess.error());
      if (*excess > 0.0) {
        outside = value;
        bracketed = true;
      } else {
        inside = value;
        room *= 2.0;
      }
      double next = value - *excess / slope_;
      if (std::fabs(next - value) <= 1e-12 * (std::fabs(first_step) + std::fabs(value))) return next;
      const double limit = bracketed ? outside : inside + room;
      const bool between = (next - inside) * (limit - next) > 0.0;
      if (!between) next = bracketed ? 0.5 * (inside + outside) : limit;
      if (next == inside || next == outside) return next;
      value = next;
    }
    return tl::unexpected(NoAnswer::not_converged);
  }

 private:
  /// How much more than the allowed loss the likelihood has lost with the coefficient held at `value`.
  tl::expected<double, NoAnswer> hold(double value) {
    at_[k_] = value;
    const auto best = maximise(function_, {at_, function_.at(at_), k_});
    if (!best) return tl::unexpected(best.error());
    at_ = best->coefficients;
    slope_ = -best->likelihood.score[k_];
    return top_.likelihood.log - best->likelihood.log - loss_;
  }

  const PartialLikelihood& function_;
  const Maximum& top_;
  int k_;
  double loss_;
  Vector at_;  ///< the best coefficients of the value in hand, from which the next starts
  double slope_ = 0.0;
};

}  // namespace

tl::expected<Interval, NoAnswer> profile_interval(const PartialLikelihood& function,
                                                  const Maximum& top,
                                                  int k,
                                                  Confidence confidence) {
  const auto p = top.coefficients.size();
  const Matrix covariance = top.likelihood.information.ldlt().solve(Matrix::Identity(p, p));
  const double z = normal_quantile(0.5 + 0.5 * confidence.level);
  const double step = z * std::sqrt(covariance(k, k));
  const auto lower = Limit(function, top, k, 0.5 * z * z).find(-step);
  if (!lower) return tl::unexpected(lower.error());
  const auto upper = Limit(function, top, k, 0.5 * z * z).find(step);
  if (!upper) return tl::unexpected(upper.error());
  return Interval{*lower, *upper};
}

tl::expected<double, NoAnswer> loss_without(const PartialLikelihood& function, const Maximum& top, int k) {
  Vector held = top.coefficients;
  held[k] = 0.0;
  const auto best = maximise(function, {held, function.at(held), k});
  if (!best) return tl::unexpected(best.error());
  return std::max(0.0, top.likelihood.log - best->likelihood.log);
}

}  // namespace dliplan::stats::cox
