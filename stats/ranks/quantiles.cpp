#include "stats/ranks/quantiles.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace dliplan::stats {

namespace {

constexpr double whole_within = 4 * 0x1p-52;

double position_of(double p, double n, Convention convention) {
  return convention == Convention::spss ? p * (n + 1.0) : 1.0 + p * (n - 1.0);
}

}  // namespace

void SortedValues::make_room(std::size_t rows) {
  if (rows > values_.size()) values_.resize(rows);
}

void SortedValues::fit(const TimeOrder& order) {
  make_room(order.size());
  size_ = order.size();
  std::copy(order.time().begin(), order.time().end(), values_.begin());
}

void SortedValues::fit(const TimeOrder& order, std::span<const Level> group, Level level) {
  make_room(order.size());
  size_ = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    values_[size_] = order.time()[i];
    size_ += group[order.row()[i]] == level ? 1U : 0U;
  }
}

tl::expected<double, NoAnswer> SortedValues::quantile(double p, Convention convention) const {
  assert(p >= 0.0 && p <= 1.0);
  if (size_ == 0) return tl::unexpected(NoAnswer::no_rows);
  const auto n = static_cast<double>(size_);
  const double position = position_of(p, n, convention);
  const double whole = std::floor(position + whole_within);
  const double beyond = position - whole < whole_within ? 0.0 : position - whole;
  const auto value_at = [&](double place) {
    return values_[static_cast<std::size_t>(std::clamp(place, 1.0, n)) - 1];
  };
  const double lower = value_at(whole);
  const double upper = value_at(whole + 1.0);
  if (beyond == 0.0 || lower == upper) return lower;
  return (1.0 - beyond) * lower + beyond * upper;
}

tl::expected<Description, NoAnswer> SortedValues::describe(Convention convention) const {
  if (size_ == 0) return tl::unexpected(NoAnswer::no_rows);
  Moments moments;
  for (const double value : values()) moments.add(value);
  Description result;
  result.rows = size_;
  result.mean = *moments.mean();
  result.standard_deviation = moments.standard_deviation();
  result.minimum = values().front();
  result.lower_quartile = *quantile(0.25, convention);
  result.median = *quantile(0.5, convention);
  result.upper_quartile = *quantile(0.75, convention);
  result.maximum = values().back();
  return result;
}

}  // namespace dliplan::stats
