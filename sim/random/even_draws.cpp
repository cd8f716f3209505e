#include "sim/random/even_draws.hpp"

#include "sim/random/negative_log.hpp"

#include <algorithm>

namespace dliplan::sim {
namespace {

constexpr std::array most_important{Quantity::relapse_type,
                                    Quantity::months_from_hsct,
                                    Quantity::blasts,
                                    Quantity::age,
                                    Quantity::planned_days,
                                    Quantity::ph_positive,
                                    Quantity::extramedullary,
                                    Quantity::stops_for_toxicity,
                                    Quantity::toxicity_stop_day,
                                    Quantity::means,
                                    Quantity::stops_for_cost,
                                    Quantity::cost_stop_day,
                                    Quantity::prior_acute_gvhd,
                                    Quantity::overt_relapse,
                                    Quantity::visit_phase,
                                    Quantity::visits_to_find};

constexpr double two_to_minus_64 = 0x1p-64;

}  // namespace

EvenDraws::EvenDraws() : sequence_(dimensions) {
  const std::size_t important = most_important.size();
  for (std::size_t quantity = 0; quantity < quantities; ++quantity) {
    const auto at = std::find(most_important.begin(), most_important.end(), static_cast<Quantity>(quantity));
    dimension_[quantity] = static_cast<std::uint8_t>(
        at != most_important.end() ? static_cast<std::size_t>(at - most_important.begin())
                                   : important + quantity % (dimensions - important));
  }
}

void EvenDraws::next() {
  for (double& number : numbers_) {
    // 53 bits and a half, so that neither 0 nor 1 comes out.
    number = std::min((static_cast<double>(sequence_()) + 0.5) * two_to_minus_64, 1.0 - 0x1p-53);
  }
}

double EvenDraws::exponential(std::size_t row, Quantity quantity, std::uint16_t occurrence) const noexcept {
  return negative_log(uniform(row, quantity, occurrence));
}

}  // namespace dliplan::sim
