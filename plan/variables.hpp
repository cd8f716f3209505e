#pragma once

#include "sim/describe.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace dliplan::plan {

/// What the record holds of each analysed patient, as the analysis plan names it.

enum class Endpoint : std::uint8_t {
  overall_survival,       ///< first dose to death
  disease_free_survival,  ///< response (MRD entry: first dose) to relapse or death; responders only
};

enum class Category : std::uint8_t {
  arm,
  relapse_type,   ///< mrd, haematologic
  donor_match,    ///< haploidentical, matched (cord blood is missing)
  hsct_interval,  ///< below_6_months, from_6_months
  response,       ///< no_response, response (missing: not yet assessed)
  crs,            ///< none, any grade
  acute_gvhd,     ///< none, grade II–IV
  courses,        ///< one, two
};

enum class Quantitative : std::uint8_t {
  delivered_days,  ///< of blinatumomab, all courses
  dli_dose,        ///< of the first DLI, 10^8 MNC/kg
};

inline constexpr std::size_t category_count = 8;

/// The levels of a category, in the order of their codes. `arm` takes its levels from the study.
[[nodiscard]] std::array<std::string_view, 2> level_names(Category category);

}  // namespace dliplan::plan

namespace dliplan::sim {

template <>
struct Names<plan::Endpoint> {
  static constexpr std::array<std::string_view, 2> values{"overall_survival", "disease_free_survival"};
};

template <>
struct Names<plan::Category> {
  static constexpr std::array<std::string_view, plan::category_count> values{
      "arm", "relapse_type", "donor_match", "hsct_interval", "response", "crs", "acute_gvhd", "courses"};
};

template <>
struct Names<plan::Quantitative> {
  static constexpr std::array<std::string_view, 2> values{"delivered_days", "dli_dose"};
};

}  // namespace dliplan::sim
