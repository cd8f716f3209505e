#include "stats/sort_by_counting.hpp"

#include <cassert>

// Highway compiles the part below once for every instruction set by including this file again.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "stats/sort_by_counting.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace dliplan::stats::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// The ranks of four vectors of keys at a time, so that every key is broadcast once for all four.
void rank_keys(const std::int32_t* keys, std::size_t count, std::int32_t* rank) {
  const hn::CappedTag<std::int32_t, 16> lanes;
  const std::size_t width = hn::Lanes(lanes);
  for (std::size_t first = 0; first < count; first += 4 * width) {
    const auto own_0 = hn::LoadU(lanes, keys + first);
    const auto own_1 = hn::LoadU(lanes, keys + first + width);
    const auto own_2 = hn::LoadU(lanes, keys + first + 2 * width);
    const auto own_3 = hn::LoadU(lanes, keys + first + 3 * width);
    auto rank_0 = hn::Zero(lanes);
    auto rank_1 = rank_0;
    auto rank_2 = rank_0;
    auto rank_3 = rank_0;
    for (std::size_t other = 0; other < count; ++other) {
      const auto key = hn::Set(lanes, keys[other]);
      // A true comparison is -1 in its lane.
      rank_0 = hn::Sub(rank_0, hn::VecFromMask(lanes, hn::Lt(key, own_0)));
      rank_1 = hn::Sub(rank_1, hn::VecFromMask(lanes, hn::Lt(key, own_1)));
      rank_2 = hn::Sub(rank_2, hn::VecFromMask(lanes, hn::Lt(key, own_2)));
      rank_3 = hn::Sub(rank_3, hn::VecFromMask(lanes, hn::Lt(key, own_3)));
    }
    hn::StoreU(rank_0, lanes, rank + first);
    hn::StoreU(rank_1, lanes, rank + first + width);
    hn::StoreU(rank_2, lanes, rank + first + 2 * width);
    hn::StoreU(rank_3, lanes, rank + first + 3 * width);
  }
}

}  // namespace dliplan::stats::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace dliplan::stats {

HWY_EXPORT(rank_keys);

void sort_by_counting(const std::int32_t* keys, std::size_t count, std::int32_t* sorted) {
  assert(count <= counting_limit);
  std::int32_t rank[counting_limit + counting_padding];
  HWY_DYNAMIC_DISPATCH(rank_keys)(keys, count, rank);
  for (std::size_t i = 0; i < count; ++i) sorted[rank[i]] = keys[i];
}

}  // namespace dliplan::stats
#endif
