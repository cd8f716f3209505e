#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace dliplan::stats {

/// The most standard normal variables whose maximum is looked at.
inline constexpr std::size_t max_normals = 6;

/// Correlations of 1 to 6 standard normal variables: symmetric, 1 on the diagonal. It may be singular.
struct NormalCorrelation {
  std::array<std::array<double, max_normals>, max_normals> of{};
  std::size_t size = 0;
};

/// Which values count as large.
enum class Tail : std::uint8_t { upper, both };

/// P(max Z_i > m), or P(max |Z_i| > m) with `Tail::both`, of correlated standard normal variables.
///
/// Deterministic: the same bits each time. Variables of rank up to 3 (those of Fleming-Harrington weights
/// with whole exponents that add up to 2 or less always are, however many) are integrated over the polytope
/// that they stay in, four or five of a higher rank over the path of correlations from independence, six by
/// a Gauss-Hermite rule over the axes of least variance. Relative error 1e-9 for rank 3 and for four
/// variables, 1e-8 for five; for six 1e-6 when they are as alike as the statistics of a MaxCombo test, 1e-2
/// at worst. An axis that leaves less than 1e-10 of each variance counts as 0, at an error of that order.
/// Cost: microseconds up to rank 2, a fraction of a millisecond for rank 3, milliseconds for four, tenths of
/// a second beyond.
[[nodiscard]] double normal_maximum_upper(const NormalCorrelation& correlation, double m, Tail tail);

}  // namespace dliplan::stats
