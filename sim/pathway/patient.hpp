#pragma once

#include "sim/describe.hpp"
#include "sim/units.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace dliplan::sim {

enum class RelapseType : std::int8_t { mrd, haematologic };
enum class Donor : std::int8_t { haploidentical, matched_sibling, matched_unrelated, cord };
enum class Sex : std::int8_t { female, male };
enum class Means : std::int8_t { limited, sufficient, ample };

/// Time from transplant to relapse, in the classes of the prognostic evidence.
enum class HsctInterval : std::int8_t { below_6_months, from_6_to_12_months, above_12_months };
inline constexpr std::array hsct_interval_limits{6.0 * days_per_month, 12.0 * days_per_month};

template <>
struct Names<RelapseType> {
  static constexpr std::array<std::string_view, 2> values{"mrd", "haematologic"};
};
template <>
struct Names<Donor> {
  static constexpr std::array<std::string_view, 4> values{"haploidentical", "matched_sibling",
                                                          "matched_unrelated", "cord"};
};
template <>
struct Names<Sex> {
  static constexpr std::array<std::string_view, 2> values{"female", "male"};
};
template <>
struct Names<Means> {
  static constexpr std::array<std::string_view, 3> values{"limited", "sufficient", "ample"};
};

/// One patient on the day of relapse. Days of the patient's own life count from the first dose, so what is
/// before it is negative.
struct Patient {
  RelapseType type{};
  HsctInterval interval{};
  Donor donor{};
  Sex sex{};
  Means means{};
  bool ph_positive = false;
  bool extramedullary = false;
  bool cns = false;
  std::int8_t prior_acute_gvhd = 0;  ///< 0 none or I, 2 for II, 3 for III–IV
  bool prior_chronic_gvhd = false;
  bool active_acute_gvhd = false;  ///< grade II–IV
  bool severe_infection = false;
  bool unstable = false;
  bool organ_failure = false;
  bool allergy = false;
  bool donor_lymphocytes = true;
  float age_years = 0.0F;
  float weight_kg = 0.0F;
  float blasts = 0.0F;          ///< share of marrow cells; 0 for an MRD relapse
  double days_from_hsct = 0.0;  ///< transplant to relapse
  double days_to_overt = 0.0;   ///< relapse as found to overt relapse if nothing were done; 0 when overt
  double waiting_days = 0.0;    ///< relapse to first dose
  friend bool operator==(const Patient&, const Patient&) = default;
};

[[nodiscard]] constexpr HsctInterval interval_of(double days_from_hsct) noexcept {
  return days_from_hsct < hsct_interval_limits[0]   ? HsctInterval::below_6_months
         : days_from_hsct < hsct_interval_limits[1] ? HsctInterval::from_6_to_12_months
                                                    : HsctInterval::above_12_months;
}

}  // namespace dliplan::sim
