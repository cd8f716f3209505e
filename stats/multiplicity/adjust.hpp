#pragma once

#include "stats/no_answer.hpp"
#include "stats/time_order.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <span>

namespace dliplan::stats {

/// How a family of tests is kept from finding too much.
enum class Multiplicity : std::uint8_t {
  none,                ///< each test by itself
  holm,                ///< familywise error, whatever the dependence; Holm 1979
  hochberg,            ///< familywise error when the tests are independent or positively dependent; 1988
  benjamini_hochberg,  ///< false discovery rate, under the same dependence; Benjamini and Hochberg 1995
  fixed_sequence,      ///< familywise error; in the order given, up to the first that is not rejected
};

/// The p-value of a planned test, or why it has none.
using PValue = tl::expected<double, NoAnswer>;

/// Adjusted p-values of one family, in the order of `p`, into `adjusted`, of the same length.
///
/// A test without a p-value stays in the family, which was fixed before the data: it counts as a p of 1.
/// So it is not rejected, adjusts to 1, and in a fixed sequence nothing behind it is rejected. Equal
/// p-values have equal adjusted ones. As R's p.adjust; fixed sequence: the largest p up to here.
/// `workspace` is overwritten and keeps its memory. O(m log m). Source: Holm 1979, Scand J
/// Stat 6:65; Hochberg 1988, Biometrika 75:800; Benjamini and Hochberg 1995, JRSS B 57:289; Maurer,
/// Hothorn and Lehmacher 1995.
void adjust(Multiplicity method, std::span<const PValue> p, std::span<double> adjusted, TimeOrder& workspace);

/// The error rate that a family keeps to.
struct FamilyError {
  double rate = 0.05;
};

/// Whether a test is rejected: its adjusted p is below the rate, as P < 0.05 is for a single test.
[[nodiscard]] inline bool is_rejected(double adjusted, FamilyError error) {
  return adjusted < error.rate;
}

}  // namespace dliplan::stats
