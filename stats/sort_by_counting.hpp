#pragma once

#include <cstddef>
#include <cstdint>

namespace dliplan::stats {

/// The largest number of keys that `sort_by_counting` takes.
inline constexpr std::size_t counting_limit = 256;

/// How far beyond its last key the array given to `sort_by_counting` must be readable.
inline constexpr std::size_t counting_padding = 64;

/// Sorts a few distinct keys by finding the rank of each: how many of the others are smaller.
///
/// `keys`: `count` <= 256 distinct values, none negative, with 64 more readable cells behind them;
/// `sorted`: `count` cells. O(count^2) comparisons without a single branch, 4 to 16 at a time by
/// the instruction set found at run time; the answer is the same with every one of them.
void sort_by_counting(const std::int32_t* keys, std::size_t count, std::int32_t* sorted);

}  // namespace dliplan::stats
