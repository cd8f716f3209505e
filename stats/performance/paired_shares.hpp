#pragma once

#include "stats/interval.hpp"
#include "stats/no_answer.hpp"

#include <tl/expected.hpp>

#include <cstdint>

namespace dliplan::stats {

/// Two yes-or-no answers of each replicate, as of two tests to the same patients; merged with +=, exactly, in
/// any order. A test without an answer has not rejected: no.
struct PairedAnswers {
  std::uint64_t only_first = 0;   ///< b: yes to the first question, no to the second
  std::uint64_t only_second = 0;  ///< c: the other way round
  std::uint64_t total = 0;        ///< R: replicates, at least b + c

  /// Counts one more replicate.
  void add(bool first, bool second);
  PairedAnswers& operator+=(const PairedAnswers& other);

  friend bool operator==(const PairedAnswers&, const PairedAnswers&) = default;
};

/// How much more often the second answer is yes.
struct DifferenceOfShares {
  double value = 0.0;  ///< p2 - p1 = (c - b) / R
  double mcse = 0.0;   ///< sqrt(b + c - (b - c)^2 / R) / R; 0 where the answers never differ
  Interval tango;      ///< within [-1, 1], and never of zero width

  friend bool operator==(const DifferenceOfShares&, const DifferenceOfShares&) = default;
};

/// The difference of two shares of the same replicates, by their discordant answers alone.
///
/// The interval is Tango's: all differences that his score test does not reject. Where no answers differ it
/// is +- z^2 / (R + z^2); Newcombe's method 10, there only half as wide when the shares are near one
/// half, would exclude a difference of 2 / R, which shows in none of R replicates one time in seven. NoAnswer
/// no_rows when R = 0. The limits are found by iteration to the last bits. Source: Tango 1998, Statistics in
/// Medicine 17:891; the MCSE that of a difference of paired proportions, as of McNemar's test.
[[nodiscard]] tl::expected<DifferenceOfShares, NoAnswer> difference_of_shares(const PairedAnswers& answers,
                                                                              Confidence confidence = {});

}  // namespace dliplan::stats
