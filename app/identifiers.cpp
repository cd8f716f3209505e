#include "app/identifiers.hpp"

#include "sim/units.hpp"

#include <fmt/format.h>

#include <cmath>

namespace dliplan::app {
namespace {

/// To two decimals.
double months(sim::Days time) {
  return std::round(100.0 * sim::to_months(time)) / 100.0;
}

}  // namespace

std::string_view amount_name(sim::Note note) {
  using sim::Note;
  switch (note) {
    case Note::course_starts: return "planned_days";
    case Note::course_ends: return "delivered_days";
    case Note::dli: return "mnc_e8_per_kg";
    case Note::adverse_event:
    case Note::adverse_event_resolves: return "grade";
    default: return "";
  }
}

InFiles in_files(const plan::Estimand& estimand) {
  using Kind = plan::Estimand::Kind;
  switch (estimand.kind) {
    case Kind::median: return {"median", "months", 1.0 / sim::days_per_month};
    case Kind::survival_at:
      return {fmt::format("survival_at_{:g}_months", months(estimand.time)), "probability", 1.0};
    case Kind::incidence_at:
      return {fmt::format("incidence_at_{:g}_months", months(estimand.time)), "probability", 1.0};
    case Kind::share: return {"share", "probability", 1.0};
    case Kind::restricted_mean_difference:
      return {fmt::format("restricted_mean_difference_to_{:g}_months", months(estimand.time)), "months",
              1.0 / sim::days_per_month};
    case Kind::log_hazard_ratio: return {"log_hazard_ratio", "log", 1.0};
    case Kind::log_subdistribution_hazard_ratio: return {"log_subdistribution_hazard_ratio", "log", 1.0};
    case Kind::risk_difference: return {"risk_difference", "probability", 1.0};
    case Kind::probability_of_superiority: return {"probability_of_superiority", "probability", 1.0};
  }
  return {};
}

}  // namespace dliplan::app
