#include "plan/sensitivity/sobol_indices.hpp"

#include "stats/moments.hpp"

#include <cmath>

namespace dliplan::plan {
namespace {

using Column = std::vector<double>;

double mean_of(const Column& values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

/// Mean of the values and its standard error.
stats::Measure mean_with_error(const Column& values) {
  stats::Moments moments;
  for (const double value : values) moments.add(value);
  return {*moments.mean(), *moments.standard_error()};
}

/// Mean of one column over that of another; its error by the first-order expansion of the ratio.
stats::Measure ratio(const Column& numerator, const Column& denominator) {
  const double below = mean_of(denominator);
  const double value = mean_of(numerator) / below;
  Column influence(numerator.size());
  for (std::size_t i = 0; i < influence.size(); ++i) {
    influence[i] = (numerator[i] - value * denominator[i]) / below;
  }
  return {value, mean_with_error(influence).mcse};
}

/// The rows of the design, centred: A and B, and A with factor f from B.
class Rows {
 public:
  Rows(std::span<const Halves> outputs, std::size_t factors)
      : outputs_(outputs), width_(factors + 2), count_(outputs.size() / width_) {
    for (std::size_t row = 0; row < count_; ++row) {
      centre_.first += (at(row, 0).first + at(row, 1).first) / (2.0 * static_cast<double>(count_));
      centre_.second += (at(row, 0).second + at(row, 1).second) / (2.0 * static_cast<double>(count_));
    }
  }

  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] Halves a(std::size_t row) const { return centred(row, 0); }
  [[nodiscard]] Halves b(std::size_t row) const { return centred(row, 1); }
  [[nodiscard]] Halves ab(std::size_t row, std::size_t factor) const { return centred(row, factor + 2); }

 private:
  [[nodiscard]] const Halves& at(std::size_t row, std::size_t column) const {
    return outputs_[row * width_ + column];
  }
  [[nodiscard]] Halves centred(std::size_t row, std::size_t column) const {
    return {at(row, column).first - centre_.first, at(row, column).second - centre_.second};
  }

  std::span<const Halves> outputs_;
  std::size_t width_;
  std::size_t count_;
  Halves centre_;
};

/// By row, what estimates the variance of the output.
Column variances(const Rows& rows) {
  const double unbiased =
      2.0 * static_cast<double>(rows.count()) / (2.0 * static_cast<double>(rows.count()) - 1.0);
  Column out(rows.count());
  for (std::size_t row = 0; row < out.size(); ++row) {
    const Halves a = rows.a(row), b = rows.b(row);
    out[row] = unbiased * (a.first * a.second + b.first * b.second) / 2.0;
  }
  return out;
}

/// The same for the part that a factor makes by itself: f(B) (f(A with the factor from B) - f(A)).
Column first_order(const Rows& rows, std::size_t factor) {
  Column out(rows.count());
  for (std::size_t row = 0; row < out.size(); ++row) {
    const Halves a = rows.a(row), b = rows.b(row), ab = rows.ab(row, factor);
    out[row] = (b.first * (ab.second - a.second) + b.second * (ab.first - a.first)) / 2.0;
  }
  return out;
}

/// The same for the part that it has any share in: half the square of f(A) - f(A with the factor from B).
Column total(const Rows& rows, std::size_t factor) {
  Column out(rows.count());
  for (std::size_t row = 0; row < out.size(); ++row) {
    const Halves a = rows.a(row), ab = rows.ab(row, factor);
    out[row] = (a.first - ab.first) * (a.second - ab.second) / 2.0;
  }
  return out;
}

/// What the halves do not have in common, of their mean: Var(first - second) / 4 over the points.
double chance_in(std::span<const Halves> outputs) {
  stats::Moments difference;
  for (const Halves& one : outputs) difference.add(one.first - one.second);
  return *difference.variance() / 4.0;
}

}  // namespace

tl::expected<SobolIndices, stats::NoAnswer> sobol_indices(std::span<const Halves> outputs,
                                                          std::size_t factors) {
  constexpr std::size_t fewest = 4;
  const Rows rows(outputs, factors);
  if (rows.count() < fewest) return tl::unexpected(stats::NoAnswer::too_few_rows);
  const Column variance = variances(rows);
  SobolIndices out;
  out.variance = mean_with_error(variance);
  if (out.variance.value <= 2.0 * out.variance.mcse) return tl::unexpected(stats::NoAnswer::zero_variance);
  Column sum(rows.count(), 0.0);
  for (std::size_t f = 0; f < factors; ++f) {
    const Column first = first_order(rows, f);
    for (std::size_t row = 0; row < sum.size(); ++row) sum[row] += first[row];
    out.factors.push_back({ratio(first, variance), ratio(total(rows, f), variance)});
  }
  const stats::Measure explained = ratio(sum, variance);
  out.together = {1.0 - explained.value, explained.mcse};
  out.chance = chance_in(outputs);
  return out;
}

}  // namespace dliplan::plan
