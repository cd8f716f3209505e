#include "stats/survival/risk_sets.hpp"

#include <algorithm>
#include <cassert>

namespace dliplan::stats {

/// From the last time to the first, so that the numbers at risk build up by themselves.
template <class PositionAt, class LevelAt>
void RiskSets::collect(const TimeOrder& order, std::size_t count, PositionAt position_at, LevelAt level_at) {
  const auto groups = static_cast<std::size_t>(groups_);
  const auto time = order.time();
  const auto event = order.event();
  std::array<std::uint32_t, max_groups> at_risk{}, deaths{};
  std::uint32_t all_deaths = 0;  // at this time so far
  const std::size_t sets_before = opens_stratum_.size();
  for (std::size_t i = count; i-- > 0;) {
    const std::size_t position = position_at(i);
    const Level level = level_at(order.row()[position]);
    assert(level < groups_);
    if (!is_missing(level)) {
      const auto g = static_cast<std::size_t>(level);
      ++at_risk[g];
      deaths[g] += event[position];
      all_deaths += event[position];
    }
    const bool time_complete = i == 0 || time[position_at(i - 1)] != time[position];
    if (!time_complete || all_deaths == 0) continue;
    counts_.insert(counts_.end(), at_risk.begin(), at_risk.begin() + groups_);
    counts_.insert(counts_.end(), deaths.begin(), deaths.begin() + groups_);
    opens_stratum_.push_back(0);
    for (std::size_t g = 0; g < groups; ++g) events_[g] += deaths[g];
    deaths.fill(0);
    all_deaths = 0;
  }
  for (std::size_t g = 0; g < groups; ++g) patients_[g] += at_risk[g];
  if (opens_stratum_.size() > sets_before) opens_stratum_.back() = 1;
}

void RiskSets::clear(int groups) {
  assert(groups >= 2 && groups <= static_cast<int>(max_groups));
  groups_ = groups;
  counts_.clear();
  opens_stratum_.clear();
  patients_.fill(0);
  events_.fill(0);
}

void RiskSets::fill(const TimeOrder& order, std::span<const Level> group, int groups) {
  clear(groups);
  collect(
      order, order.size(), [](std::size_t i) { return i; }, [group](std::size_t row) { return group[row]; });
}

void RiskSets::fill(const TimeOrder& order,
                    std::span<const Level> group,
                    int groups,
                    const OneStratum& stratum) {
  clear(groups);
  collect(
      order, order.size(), [](std::size_t i) { return i; },
      [&](std::size_t row) { return stratum.stratum[row] == stratum.chosen ? group[row] : missing_level; });
}

void RiskSets::fill(const TimeOrder& order, std::span<const Level> group, int groups, const Strata& strata) {
  clear(groups);
  sort_into_strata(order, group, strata);
  for (std::size_t s = strata.count; s-- > 0;) {
    const std::size_t begin = s == 0 ? 0 : end_[s - 1];
    collect(
        order, end_[s] - begin, [&](std::size_t i) { return position_[begin + i]; },
        [group](std::size_t row) { return group[row]; });
  }
}

/// By counting, which keeps the order of time within each stratum.
void RiskSets::sort_into_strata(const TimeOrder& order, std::span<const Level> group, const Strata& strata) {
  const auto row = order.row();
  const auto belongs = [&](std::size_t i) {
    return strata.stratum[row[i]] != missing_stratum && !is_missing(group[row[i]]);
  };
  end_.assign(strata.count, 0);
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (!belongs(i)) continue;
    assert(strata.stratum[row[i]] < strata.count);
    ++end_[strata.stratum[row[i]]];
  }
  std::uint32_t before = 0;
  for (std::uint32_t& place : end_) {  // where the stratum begins; it ends up where it ends
    const std::uint32_t rows = place;
    place = before;
    before += rows;
  }
  if (position_.size() < before) position_.resize(before);
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (belongs(i)) position_[end_[strata.stratum[row[i]]]++] = static_cast<std::uint32_t>(i);
  }
}

RiskSets::Set RiskSets::operator[](std::size_t index) const {
  assert(index < size());
  const std::size_t stored = size() - 1 - index;
  const auto groups = static_cast<std::size_t>(groups_);
  const std::uint32_t* const first = counts_.data() + stored * 2 * groups;
  return {{first, groups}, {first + groups, groups}, opens_stratum_[stored] != 0};
}

tl::expected<void, NoAnswer> RiskSets::comparable(std::span<const int> groups) const {
  std::size_t least = SIZE_MAX, all_patients = 0, all_events = 0;
  for (const int g : groups) {
    least = std::min(least, patients(g));
    all_patients += patients(g);
    all_events += events(g);
  }
  if (all_patients == 0) return tl::unexpected(NoAnswer::no_rows);
  if (least == 0) return tl::unexpected(NoAnswer::one_group_empty);
  if (all_events == 0) return tl::unexpected(NoAnswer::no_events);
  return {};
}

}  // namespace dliplan::stats
