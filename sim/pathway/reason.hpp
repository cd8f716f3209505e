#pragma once

#include "sim/describe.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace dliplan::sim {

/// Why a thing that was due did not happen, or ended early.
enum class Reason : std::int8_t {
  none,
  withheld,  ///< the policy of the arm
  dead,
  relapsed,
  no_donor_cells,
  acute_gvhd,    ///< active, grade II–IV
  chronic_gvhd,  ///< active, extensive
  severe_infection,
  declined,
  toxicity,
  cost,
  rescue,  ///< another treatment has begun
};

template <>
struct Names<Reason> {
  static constexpr std::array<std::string_view, 12> values{
      "as_planned",   "withheld",         "dead",     "relapsed", "no_donor_cells", "acute_gvhd",
      "chronic_gvhd", "severe_infection", "declined", "toxicity", "cost",           "rescue"};
};

}  // namespace dliplan::sim
