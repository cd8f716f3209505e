#pragma once

#include "plan/sensitivity/factor.hpp"
#include "sim/random/address.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace dliplan::plan {

// Which points of the space of the factors are looked at. Pure functions; where chance has a part, of a key.

/// The scenario itself, then each factor by itself at its levels, the others as the scenario has them.
/// `steps`: how many levels, by factor; at least 2.
[[nodiscard]] std::vector<Point> one_at_a_time(std::span<const Factor> factors, std::span<const int> steps);

/// Every combination of the levels; the last factor varies fastest.
[[nodiscard]] std::vector<Point> full_grid(std::span<const Factor> factors, std::span<const int> steps);
/// How many points that is; a double, for it may be more than any integer holds.
[[nodiscard]] double size_of_grid(std::span<const Factor> factors, std::span<const int> steps);

/// Each factor has one value in each of `points` equal parts of its range, the parts in random order.
/// Source: McKay, Beckman and Conover 1979, Technometrics 21:239.
[[nodiscard]] std::vector<Point> latin_hypercube(std::span<const Factor> factors,
                                                 std::uint64_t points,
                                                 sim::StreamKey key);

/// The rows of Saltelli's design: A, B, and A with each factor in turn from B, that is k + 2 points a row, of
/// 2 k coordinates of a Sobol' sequence that a random shift moves (modulo 1). Rows should be a power of 2.
/// Source: Saltelli et al. 2010, Computer Physics Communications 181:259; Joe and Kuo 2008 for the sequence;
/// Cranley and Patterson 1976 for the shift.
[[nodiscard]] std::vector<Point> sobol_rows(std::span<const Factor> factors,
                                            std::uint64_t rows,
                                            sim::StreamKey key);

/// What is believed of a factor within its range.
enum class Prior : std::uint8_t {
  uniform,
  triangular,  ///< likeliest at what the scenario says, or where that is unknown in the middle
};

/// Independent draws from the priors.
[[nodiscard]] std::vector<Point> prior_draws(std::span<const Factor> factors,
                                             Prior prior,
                                             std::uint64_t points,
                                             sim::StreamKey key);

}  // namespace dliplan::plan
