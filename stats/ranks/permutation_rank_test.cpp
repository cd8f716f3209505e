#include "stats/ranks/permutation_rank_test.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdlib>
#include <numeric>

namespace dliplan::stats {

/// Who has which score. A score is the doubled rank less the least one, in units of `step`; a patient's
/// score is the difference of neighbours in `below_`.
struct PermutationRanks::Sample {
  std::array<std::size_t, 2> rows{};
  std::array<std::int64_t, 2> score{};  ///< sum by group
  std::int64_t least = 0;               ///< doubled rank of the smallest value
  std::int64_t step = 0;                ///< 0 when all values are equal

  [[nodiscard]] std::size_t patients() const { return rows[0] + rows[1]; }
  [[nodiscard]] std::size_t smaller() const { return rows[1] < rows[0] ? 1 : 0; }
};

PermutationRanks::Sample PermutationRanks::read(std::span<const Level> group) {
  Sample sample;
  below_.assign(1, 0);
  std::int64_t before = 0;
  for (std::size_t i = 0; i < order_.size();) {
    const double value = order_.time()[i];
    std::array<std::int64_t, 2> tied{};
    for (; i < order_.size() && order_.time()[i] == value; ++i) {
      const Level level = group[order_.row()[i]];
      assert(level < 2);
      if (!is_missing(level)) ++tied[static_cast<std::size_t>(level)];
    }
    const std::int64_t t = tied[0] + tied[1];
    if (t == 0) continue;
    if (before == 0) sample.least = t + 1;
    const std::int64_t score = 2 * before + t + 1 - sample.least;
    sample.step = std::gcd(sample.step, score);
    for (const std::size_t g : {0U, 1U}) {
      sample.rows[g] += static_cast<std::size_t>(tied[g]);
      sample.score[g] += tied[g] * score;
    }
    for (std::int64_t k = 0; k < t; ++k) below_.push_back(below_.back() + score);
    before += t;
  }
  if (sample.step == 0) return sample;
  for (std::int64_t& score : sample.score) score /= sample.step;
  for (std::int64_t& sum : below_) sum /= sample.step;
  return sample;
}

/// After the patients up to i, row k holds the ways to choose k of them by the sum of their scores: from
/// that of the k lowest to that of the k highest.
void PermutationRanks::count_sums(std::size_t chosen) {
  const std::size_t patients = below_.size() - 1;
  width_ = static_cast<std::size_t>(below_[patients] - below_[patients - chosen]) + 1;
  ways_.assign((chosen + 1) * width_, 0.0);
  ways_[0] = 1.0;
  for (std::size_t i = 0; i < patients; ++i) {
    const auto score = static_cast<std::size_t>(below_[i + 1] - below_[i]);
    const std::size_t still_to_come = patients - i - 1;
    const std::size_t least = chosen > still_to_come ? chosen - still_to_come : 1;
    for (std::size_t k = std::min(chosen, i + 1); k >= least; --k) {
      const double* const without = ways_.data() + (k - 1) * width_;
      double* const with = ways_.data() + k * width_ + score;
      const auto lowest = static_cast<std::size_t>(below_[k - 1]);
      const auto highest = static_cast<std::size_t>(below_[i] - below_[i - (k - 1)]);
      for (std::size_t sum = lowest; sum <= highest; ++sum) with[sum] += without[sum];
    }
  }
}

PermutationRankTest PermutationRanks::tails(const Sample& sample) const {
  const std::size_t g = sample.smaller();
  const auto patients = static_cast<std::int64_t>(sample.patients());
  const auto chosen = static_cast<std::int64_t>(sample.rows[g]);
  const std::int64_t observed = sample.score[g];
  const std::int64_t mean = chosen * below_.back();  // times the number of patients
  const std::int64_t distance = std::abs(patients * observed - mean);
  const std::span<const double> ways(ways_.data() + sample.rows[g] * width_, width_);
  double all = 0.0, low = 0.0, high = 0.0, far = 0.0;
  for (std::size_t i = 0; i < width_; ++i) {
    const auto sum = static_cast<std::int64_t>(i);
    all += ways[i];
    low += sum <= observed ? ways[i] : 0.0;
    high += sum >= observed ? ways[i] : 0.0;
    far += std::abs(patients * sum - mean) >= distance ? ways[i] : 0.0;
  }
  PermutationRankTest result;
  const auto first = static_cast<double>(sample.rows[0]);
  result.rank_sum =
      0.5 * (static_cast<double>(sample.score[0] * sample.step) + first * static_cast<double>(sample.least));
  result.expected = 0.5 * first * static_cast<double>(patients + 1);
  result.two_sided = far / all;
  result.less = (g == 0 ? low : high) / all;
  result.greater = (g == 0 ? high : low) / all;
  return result;
}

tl::expected<PermutationRankTest, NoAnswer> PermutationRanks::test(std::span<const double> value,
                                                                   std::span<const Level> group) {
  assert(value.size() == group.size());
  order_.sort(value);
  const Sample sample = read(group);
  if (sample.patients() == 0) return tl::unexpected(NoAnswer::no_rows);
  const std::size_t chosen = sample.rows[sample.smaller()];
  if (chosen == 0) return tl::unexpected(NoAnswer::one_group_empty);
  if (sample.step == 0) return tl::unexpected(NoAnswer::zero_variance);
  if (chosen > most / sample.patients()) return tl::unexpected(NoAnswer::too_large);
  count_sums(chosen);
  return tails(sample);
}

}  // namespace dliplan::stats
