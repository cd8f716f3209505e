#include "plan/arm_shares.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dliplan::plan {

ArmShares::ArmShares(std::span<const Arm> arms) {
  for (std::size_t arm = 0; arm < arms.size(); ++arm) {
    const auto before = arms.first(arm);
    const auto named = std::find_if(before.begin(), before.end(), [&](const Arm& other) {
      return !arms[arm].twin_of.empty() && other.name == arms[arm].twin_of;
    });
    const bool twin = named != before.end();
    origin_.push_back(twin ? origin_[static_cast<std::size_t>(named - before.begin())] : arm);
    own_.push_back(twin ? 0.0 : arms[arm].share);
  }
  all_ = std::accumulate(own_.begin(), own_.end(), 0.0);
}

bool ArmShares::has_twins(std::size_t arm) const {
  return std::count(origin_.begin(), origin_.end(), arm) > 1;
}

double ArmShares::share(std::size_t arm) const {
  return own_[origin_[arm]] / all_;
}

std::uint64_t ArmShares::part_of(std::uint64_t total, std::size_t arm) const {
  const std::size_t own = origin_[arm];
  const double before = std::accumulate(own_.begin(), own_.begin() + static_cast<std::ptrdiff_t>(own), 0.0);
  const auto boundary = [&](double share) {
    return static_cast<std::uint64_t>(std::llround(static_cast<double>(total) * share / all_));
  };
  return boundary(before + own_[own]) - boundary(before);
}

std::vector<std::vector<std::uint64_t>> ArmShares::by_month(std::span<const std::int64_t> monthly) const {
  std::vector<std::vector<std::uint64_t>> out(own_.size());
  std::vector<std::uint64_t> so_far(own_.size(), 0);
  std::uint64_t total = 0;
  const auto behind = [&](std::size_t arm) {
    return own_[arm] / all_ * static_cast<double>(total) - static_cast<double>(so_far[arm]);
  };
  for (const std::int64_t count : monthly) {
    for (std::int64_t i = 0; i < count; ++i) {
      ++total;
      std::size_t next = origin_.front();
      for (std::size_t arm = 1; arm < own_.size(); ++arm) {
        next = behind(arm) > behind(next) ? arm : next;
      }
      ++so_far[next];
    }
    for (std::size_t arm = 0; arm < own_.size(); ++arm) {
      if (!is_twin(arm)) out[arm].push_back(so_far[arm]);
    }
  }
  return out;
}

}  // namespace dliplan::plan
