#pragma once

#include "plan/search/size_search.hpp"

#include <cmath>
#include <cstdint>
#include <functional>
#include <numbers>
#include <random>

namespace dliplan::plan::test {

using PowerCurve = std::function<double(double size)>;

/// Power of a two-sided test whose statistic drifts by `drift` times the root of the patients.
inline PowerCurve normal_curve(double drift) {
  return [drift](double size) {
    const double z = drift * std::sqrt(size) - 1.959963984540054;
    return 0.5 * std::erfc(-z / std::numbers::sqrt2);
  };
}

/// Studies that are coins: each rejects with the power of the curve.
inline CountRejections coins(PowerCurve curve, std::uint64_t seed) {
  return [curve = std::move(curve), seed](std::int64_t size, Block block) {
    std::seed_seq address{seed, block.first, static_cast<std::uint64_t>(size)};
    std::mt19937_64 bits(address);
    const double power = curve(static_cast<double>(size));
    stats::Proportion out;
    for (auto replicate = block.first; replicate < block.last; ++replicate) {
      out.add(static_cast<double>(bits() >> 11U) * 0x1p-53 < power);
    }
    return std::optional(out);
  };
}

}  // namespace dliplan::plan::test
