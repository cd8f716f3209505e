#pragma once

#include "sim/law/quantile_table.hpp"
#include "sim/pathway/patient.hpp"
#include "sim/pathway/sequential.hpp"
#include "sim/random/quantity.hpp"

#include <array>

namespace dliplan::sim {

/// Which quantity gives the uniform number of a trait.
inline constexpr std::array<Quantity, correlated_traits> quantity_of_trait{
    Quantity::relapse_type,
    Quantity::months_from_hsct,
    Quantity::age,
    Quantity::sex,
    Quantity::weight,
    Quantity::ph_positive,
    Quantity::blasts,
    Quantity::extramedullary,
    Quantity::cns,
    Quantity::prior_acute_gvhd,
    Quantity::prior_chronic_gvhd,
    Quantity::active_acute_gvhd,
    Quantity::severe_infection,
    Quantity::unstable,
    Quantity::organ_failure,
    Quantity::donor_lymphocytes,
    Quantity::means,
};

/// Baseline and surveillance, with everything computed that does not depend on the patient.
struct PreparedBaseline {
  PreparedBaseline(const Baseline& baseline, const Surveillance& surveillance, const Law& waiting);

  Baseline baseline;
  Surveillance surveillance;
  Copula copula;
  std::array<double, 3> donor_cumulative{};
  QuantileTable months_from_hsct;  ///< in days
  QuantileTable age;               ///< in years
  QuantileTable weight;
  QuantileTable molecular_relapse;
  QuantileTable overt_after;
  QuantileTable waiting;
};

/// One patient on the day of relapse. `Draws` is DrawTable or EvenDraws.
template <class Draws>
[[nodiscard]] Patient draw_patient(const PreparedBaseline& prepared, const Draws& draws, std::size_t row);

/// How far the patient gets on the way to treatment.
template <class Draws>
[[nodiscard]] ScreeningStep screen(const Screening& screening,
                                   const Patient& patient,
                                   const Draws& draws,
                                   std::size_t row);

}  // namespace dliplan::sim
