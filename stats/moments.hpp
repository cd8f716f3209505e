#pragma once

#include "stats/no_answer.hpp"

#include <tl/expected.hpp>

#include <cstdint>

namespace dliplan::stats {

/// Mean and variance of a stream of numbers: begin empty, add values, merge with +=.
///
/// Deviations are taken from the first value, so that data far from 0 keep their digits. Merging
/// two parts gives the moments of the whole up to rounding; for the same bits, merge the same parts
/// in the same order. Source: Welford 1962; Chan, Golub and LeVeque 1983.
class Moments {
 public:
  /// All that it holds, for storing and restoring without loss.
  struct State {
    std::uint64_t count = 0;
    double origin = 0.0;       ///< the first value
    double mean_offset = 0.0;  ///< mean less origin
    double squares = 0.0;      ///< sum of squared deviations from the mean

    friend bool operator==(const State&, const State&) = default;
  };

  Moments() = default;
  explicit Moments(const State& state) : state_(state) {}

  void add(double x);
  Moments& operator+=(const Moments& other);

  [[nodiscard]] std::uint64_t count() const { return state_.count; }
  [[nodiscard]] const State& state() const { return state_; }

  /// NoAnswer no_rows when empty.
  [[nodiscard]] tl::expected<double, NoAnswer> mean() const;

  /// The unbiased variance and its root, divisor count - 1; the standard error of the mean.
  /// NoAnswer too_few_rows below two values.
  [[nodiscard]] tl::expected<double, NoAnswer> variance() const;
  [[nodiscard]] tl::expected<double, NoAnswer> standard_deviation() const;
  [[nodiscard]] tl::expected<double, NoAnswer> standard_error() const;

  /// All that it holds, to and from an archive.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(state_.count, state_.origin, state_.mean_offset, state_.squares);
  }
  friend bool operator==(const Moments&, const Moments&) = default;

 private:
  State state_;
};

}  // namespace dliplan::stats
