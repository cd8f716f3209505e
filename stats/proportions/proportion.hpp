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

  /// Jeffreys's interval: the equal tails of the posterior Beta(count + 1/2, total - count + 1/2). The lower
  /// limit is 0 where nobody counts and the upper 1 where everybody does; the other limit then keeps its
  /// own tail, (1 - level) / 2. Source: Brown, Cai and DasGupta 2001, section 3.1.3.
  [[nodiscard]] tl::expected<Interval, NoAnswer> jeffreys(Confidence confidence = {}) const;

  friend bool operator==(const Proportion&, const Proportion&) = default;
};

}  // namespace dliplan::stats
