#pragma once

#include "sim/random/address.hpp"

#include <cstdint>
#include <span>

namespace dliplan::sim {

/// One draw of the same quantity for each of many patients.
struct DrawColumn {
  StreamKey key;
  std::uint64_t replicate = 0;
  Quantity quantity{};
  std::uint16_t occurrence = 0;
};

/// out[i] = uniform(key, {replicate, patients[i], quantity, occurrence}), the same bits, several lanes
/// at a time. `out` is as long as `patients`. The instruction set is chosen at run time (Highway).
void fill_uniform(const DrawColumn& column, std::span<const std::uint32_t> patients, std::span<double> out);

/// out[i] = negative_log(uniform(…)), the Exp(1) threshold of a hazard clock, the same bits.
void fill_exponential(const DrawColumn& column,
                      std::span<const std::uint32_t> patients,
                      std::span<double> out);

}  // namespace dliplan::sim
