#include "app/identifiers.hpp"

#include "sim/units.hpp"

#include <fmt/format.h>

#include <cmath>

namespace dliplan::app {

InFiles in_files(const plan::Estimand& estimand) {
  using Kind = plan::Estimand::Kind;
  switch (estimand.kind) {
    case Kind::median: return {"median", "months", 1.0 / sim::days_per_month};
    case Kind::survival_at: {
      const double hundredths = std::round(100.0 * sim::to_months(estimand.time));
      return {fmt::format("survival_at_{:g}_months", hundredths / 100.0), "probability", 1.0};
    }
    case Kind::share: return {"share", "probability", 1.0};
    case Kind::risk_difference: return {"risk_difference", "probability", 1.0};
    case Kind::probability_of_superiority: return {"probability_of_superiority", "probability", 1.0};
  }
  return {};
}

}  // namespace dliplan::app
