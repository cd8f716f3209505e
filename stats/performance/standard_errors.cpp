#include "stats/performance/standard_errors.hpp"

#include <cassert>
#include <cmath>

namespace dliplan::stats {

Moments moments_of_squares(std::span<const double> standard_errors) {
  Moments squares;
  for (const double error : standard_errors) squares.add(error * error);
  return squares;
}

tl::expected<Measure, NoAnswer> empirical_standard_error(const Moments& estimates) {
  const auto deviation = estimates.standard_deviation();
  if (!deviation) return tl::unexpected(deviation.error());
  const auto freedom = static_cast<double>(estimates.count() - 1);
  return Measure{*deviation, *deviation / std::sqrt(2.0 * freedom)};
}

tl::expected<Measure, NoAnswer> model_standard_error(const Moments& squares) {
  const auto error_of_mean = squares.standard_error();
  if (!error_of_mean) return tl::unexpected(error_of_mean.error());
  const double model = std::sqrt(*squares.mean());
  return Measure{model, model > 0.0 ? *error_of_mean / (2.0 * model) : 0.0};
}

tl::expected<Measure, NoAnswer> relative_error_of_model_se(const Moments& estimates, const Moments& squares) {
  assert(estimates.count() == squares.count());
  const auto empirical = empirical_standard_error(estimates);
  if (!empirical) return tl::unexpected(empirical.error());
  if (empirical->value == 0.0) return tl::unexpected(NoAnswer::zero_variance);
  const Measure model = *model_standard_error(squares);
  const double per_cent = 100.0 / empirical->value;
  const double of_empirical = model.value * empirical->mcse / empirical->value;
  return Measure{per_cent * (model.value - empirical->value),
                 per_cent * std::hypot(model.mcse, of_empirical)};
}

}  // namespace dliplan::stats
