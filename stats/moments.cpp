#include "stats/moments.hpp"

#include <cassert>
#include <cmath>

namespace dliplan::stats {

void Moments::add(double x) {
  assert(std::isfinite(x));
  if (state_.count == 0) state_.origin = x;
  ++state_.count;
  const double offset = x - state_.origin;
  const double from_mean = offset - state_.mean_offset;
  state_.mean_offset += from_mean / static_cast<double>(state_.count);
  state_.squares += from_mean * (offset - state_.mean_offset);
}

Moments& Moments::operator+=(const Moments& other) {
  if (other.state_.count == 0) return *this;
  if (state_.count == 0) return *this = other;
  const auto own = static_cast<double>(state_.count);
  const auto theirs = static_cast<double>(other.state_.count);
  const double apart =
      (other.state_.origin - state_.origin) + (other.state_.mean_offset - state_.mean_offset);
  const double share = theirs / (own + theirs);
  state_.squares += other.state_.squares + apart * apart * own * share;
  state_.mean_offset += apart * share;
  state_.count += other.state_.count;
  return *this;
}

tl::expected<double, NoAnswer> Moments::mean() const {
  if (state_.count == 0) return tl::unexpected(NoAnswer::no_rows);
  return state_.origin + state_.mean_offset;
}

tl::expected<double, NoAnswer> Moments::variance() const {
  if (state_.count < 2) return tl::unexpected(NoAnswer::too_few_rows);
  return state_.squares / static_cast<double>(state_.count - 1);
}

tl::expected<double, NoAnswer> Moments::standard_deviation() const {
  return variance().map([](double v) { return std::sqrt(v); });
}

tl::expected<double, NoAnswer> Moments::standard_error() const {
  const auto n = static_cast<double>(state_.count);
  return variance().map([n](double v) { return std::sqrt(v / n); });
}

}  // namespace dliplan::stats
