#pragma once

#include "sim/law/mixing.hpp"
#include "sim/law/quantile_table.hpp"
#include "sim/pathway/centring.hpp"
#include "sim/pathway/course_plan.hpp"
#include "sim/pathway/draw_patient.hpp"
#include "sim/pathway/sequential.hpp"

#include <array>

namespace dliplan::sim {

/// From which days on drug count more or less.
inline constexpr double usual_days_on_drug = 14.0;

/// The laws of one type of relapse as its patients live them.
struct PreparedDisease {
  CentredLaw after_response;
  CentredLaw without_response;
  CentredLaw relapsed_responder;      ///< death after a relapse
  CentredLaw relapsed_non_responder;  ///< the same, of an MRD relapse that did not respond
};

/// Intercepts of the chances of response, centred on those who start treatment.
struct PreparedResponse {
  double intercept = 0.0;
  double mrd_negative_intercept = 0.0;
};

/// What an MRD-positive remission, age and the like do to one patient's hazards.
struct Multipliers {
  double relapse = 1.0;  ///< without that of an MRD-positive remission
  double death = 1.0;
};

/// What follows from the parameters once and for all, computed before the first patient.
struct PreparedSequential {
  explicit PreparedSequential(const Sequential& parameters);

  [[nodiscard]] const Strategy& strategy(RelapseType type) const noexcept {
    return type == RelapseType::mrd ? parameters.mrd : parameters.haematologic;
  }
  [[nodiscard]] const PreparedDisease& disease(RelapseType type) const noexcept {
    return diseases[static_cast<std::size_t>(type)];
  }
  /// `tolerated_days` on drug of the first course.
  [[nodiscard]] double response_probability(RelapseType type,
                                            const Patient& patient,
                                            double tolerated_days) const noexcept;
  /// Of a response.
  [[nodiscard]] double mrd_negative_probability(RelapseType type, double tolerated_days) const noexcept;
  /// Without frailty.
  [[nodiscard]] Multipliers multipliers(const Patient& patient) const noexcept;
  /// Chance of any grade where II–IV has this chance.
  [[nodiscard]] double any_grade_of_acute_gvhd(double of_grade_2_or_more) const noexcept;
  /// Chance of acute GVHD II–IV after a first DLI of this size.
  [[nodiscard]] double acute_gvhd_probability(Donor donor, double cells_e8_per_kg) const noexcept;

  Sequential parameters;
  PreparedBaseline baseline;
  PreparedCourses courses;
  std::array<PreparedResponse, 2> responses{};
  std::array<PreparedDisease, 2> diseases{};
  std::array<double, 4> acute_gvhd_intercept{};
  double log_death_per_year_of_age = 0.0;
  double infection_rate_on_drug = 0.0;  ///< all grades, a day
  double infection_rate_off_drug = 0.0;
  QuantileTable frailty;
  QuantileTable infection_duration;
  QuantileTable dli_delay;
  QuantileTable acute_gvhd_onset;
  QuantileTable acute_gvhd_duration;
  QuantileTable background_acute_gvhd_onset;
  Law chronic_gvhd;
  Law background_chronic_gvhd;

 private:
  void centre_on_reference_population();
};

/// The type of relapse that decides the disease: another one than that which decides the treatment where a
/// relapse found early goes on as if found when overt.
[[nodiscard]] RelapseType disease_type(const Surveillance& surveillance, const Patient& patient) noexcept;

/// Shift of the log-odds of response by what is known at the first dose.
[[nodiscard]] double response_shift(const ResponseEffects& effects,
                                    const Patient& patient,
                                    double tolerated_days) noexcept;

}  // namespace dliplan::sim
