#include "stats/performance/measure.hpp"

#include <cmath>

namespace dliplan::stats {

tl::expected<ProportionMeasure, NoAnswer> share_of_replicates(const Proportion& replicates,
                                                              Confidence confidence) {
  const auto value = replicates.value();
  if (!value) return tl::unexpected(value.error());
  const double p = *value;
  const double mcse = std::sqrt(p * (1.0 - p) / static_cast<double>(replicates.total));
  return ProportionMeasure{p, mcse, *replicates.wilson(confidence), *replicates.clopper_pearson(confidence)};
}

}  // namespace dliplan::stats
