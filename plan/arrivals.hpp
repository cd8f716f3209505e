#pragma once

#include "plan/arm_shares.hpp"
#include "plan/study.hpp"
#include "sim/intensity.hpp"
#include "sim/random/address.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace dliplan::plan {

/// When the patients of each arm present with relapse, as days since the study opened.
///
/// In a window, candidates come in any order of time; with recruit_until, one after the other. The day of a
/// candidate depends on nothing but the addresses of its arm, so neither batches nor other arms can change
/// it.
class Arrivals {
 public:
  Arrivals(const Study& study, const ArmShares& shares);

  /// Begins a replicate.
  void start(sim::StreamKey key, std::uint64_t replicate);

  /// How many of an arm present; as many as can be told apart where the cohort has a fixed size.
  [[nodiscard]] std::uint64_t candidates(std::size_t arm) const;

  /// How many more of all arms present in this replicate than are expected; 0 where their number is given.
  [[nodiscard]] double excess() const noexcept {
    const bool random = kind_ == Kind::at_rate && !fixed_size_;
    return random ? static_cast<double>(relapses_) - expected_ : 0.0;
  }

  /// Goes to the first candidate of an arm.
  void start_arm(std::size_t arm);

  /// The days of the arm's next candidates, whose numbers these are. Answers how many of them ever present:
  /// fewer than all where the rate falls to 0 for ever.
  std::size_t next(std::span<const std::uint32_t> patients, std::span<double> relapse_days);

 private:
  enum class Kind : std::uint8_t { at_rate, by_month, one_after_another };

  void at_rate(std::span<double> uniforms_to_days) const;
  void by_month(std::span<double> uniforms_to_days) const;
  std::size_t one_after_another(std::span<double> gaps_to_days);

  ArmShares shares_;
  Kind kind_ = Kind::at_rate;
  bool fixed_size_ = false;
  double window_ = 0.0;
  sim::Intensity intensity_;
  double expected_ = 0.0;                           ///< relapses in the window
  std::vector<std::vector<std::uint64_t>> months_;  ///< by arm: presented up to the end of each month

  sim::StreamKey key_;
  std::uint64_t replicate_ = 0;
  std::uint64_t relapses_ = 0;
  std::size_t arm_ = 0;
  std::uint64_t first_ = 0;   ///< candidate of the arm that comes next
  double operational_ = 0.0;  ///< sum of the gaps so far, each from Exp(1)
};

}  // namespace dliplan::plan
