#pragma once

#include "sim/random/draw_columns.hpp"
#include "sim/random/negative_log.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace dliplan::sim {

/// The draws of a batch of patients of one replicate.
///
/// Quantities that nearly every patient needs are drawn for the whole batch at once (`prefetch`); any
/// other is drawn when asked for. Either way the number is that of the address, so which quantities are
/// prefetched changes the speed and nothing else.
class DrawTable {
 public:
  /// Starts a batch. `patients` must stay alive; it is read by every later call.
  void start(StreamKey key, std::uint64_t replicate, std::span<const std::uint32_t> patients);

  void prefetch_uniform(Quantity quantity);
  void prefetch_exponential(Quantity quantity);

  /// In (0, 1). `row` is a position in the batch.
  [[nodiscard]] double uniform(std::size_t row,
                               Quantity quantity,
                               std::uint16_t occurrence = 0) const noexcept {
    const auto slot = slots_[static_cast<std::size_t>(quantity)];
    if (slot != absent && occurrence == 0) {
      return columns_[slot][row];
    }
    return sim::uniform(key_, {replicate_, patients_[row], quantity, occurrence});
  }

  /// Two numbers of one address, for what is always asked together; never prefetched.
  [[nodiscard]] UniformPair pair(std::size_t row,
                                 Quantity quantity,
                                 std::uint16_t occurrence = 0) const noexcept {
    return uniform_pair(key_, {replicate_, patients_[row], quantity, occurrence});
  }

  /// From Exp(1).
  [[nodiscard]] double exponential(std::size_t row,
                                   Quantity quantity,
                                   std::uint16_t occurrence = 0) const noexcept {
    const auto slot = exponential_slots_[static_cast<std::size_t>(quantity)];
    if (slot != absent && occurrence == 0) {
      return columns_[slot][row];
    }
    return negative_log(sim::uniform(key_, {replicate_, patients_[row], quantity, occurrence}));
  }

 private:
  static constexpr std::uint8_t absent = 255;
  static constexpr std::size_t quantities = 128;

  std::span<double> next_column(std::array<std::uint8_t, quantities>& slots, Quantity quantity);

  StreamKey key_;
  std::uint64_t replicate_ = 0;
  std::span<const std::uint32_t> patients_;
  std::array<std::uint8_t, quantities> slots_{};
  std::array<std::uint8_t, quantities> exponential_slots_{};
  std::uint8_t used_ = 0;
  std::vector<std::vector<double>> columns_;
};

}  // namespace dliplan::sim
