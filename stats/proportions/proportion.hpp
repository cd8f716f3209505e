#pragma once

#include "stats/interval.hpp"
#include "stats/no_answer.hpp"

#include <tl/expected.hpp>

#include <cstdint>

namespace dliplan::stats {

/// How many of how many; merged with +=, exactly, in any order.
struct Proportion {
  std::uint64_t count = 0;
  std::uint64_t total = 0;  ///< at least `count`

  /// Counts one more, `yes` or not.
  void add(bool yes);
  Proportion& operator+=(const Proportion& other);

  /// count / total. NoAnswer no_rows when nothing was counted; so too for the intervals.
  [[nodiscard]] tl::expected<double, NoAnswer> value() const;

  /// Wilson's score interval: close to its nominal coverage, and never of zero width.
  /// Source: Wilson 1927; Brown, Cai and DasGupta 2001, section 3.1.1.
  [[nodiscard]] tl::expected<Interval, NoAnswer> wilson(Confidence confidence = {}) const;

  /// Clopper and Pearson's exact interval: covers at least as often as it says.
  /// Source: Clopper and Pearson 1934; beta quantiles of Boost.Math.
  [[nodiscard]] tl::expected<Interval, NoAnswer> clopper_pearson(Confidence confidence = {}) const;

  friend bool operator==(const Proportion&, const Proportion&) = default;
};

}  // namespace dliplan::stats
