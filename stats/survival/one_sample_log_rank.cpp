#include "stats/survival/one_sample_log_rank.hpp"

#include "stats/dataset.hpp"
#include "stats/p_value.hpp"

#include <cassert>
#include <cmath>
#include <cstddef>

namespace dliplan::stats {

namespace {

/// A sum that keeps the digits that each addition rounds away (Neumaier 1974): hazards of a large cohort
/// range over many orders of magnitude.
class ExactSum {
 public:
  void add(double term) {
    const double next = sum_ + term;
    rest_ += std::fabs(sum_) >= std::fabs(term) ? (sum_ - next) + term : (term - next) + sum_;
    sum_ = next;
  }
  [[nodiscard]] double value() const { return sum_ + rest_; }

 private:
  double sum_ = 0.0;
  double rest_ = 0.0;
};

}  // namespace

tl::expected<OneSampleLogRank, NoAnswer> one_sample_log_rank(std::span<const std::uint8_t> event,
                                                             std::span<const double> reference_hazard,
                                                             OneSampleVariance variance) {
  assert(event.size() == reference_hazard.size());
  std::size_t rows = 0, deaths = 0;
  ExactSum expected;
  for (std::size_t i = 0; i < event.size(); ++i) {
    if (is_missing(reference_hazard[i])) continue;
    assert(reference_hazard[i] >= 0.0 && std::isfinite(reference_hazard[i]));
    ++rows;
    deaths += event[i];
    expected.add(reference_hazard[i]);
  }
  if (rows == 0) return tl::unexpected(NoAnswer::no_rows);
  OneSampleLogRank result;
  result.observed = static_cast<double>(deaths);
  result.expected = expected.value();
  const double spread =
      variance == OneSampleVariance::expected ? result.expected : 0.5 * (result.observed + result.expected);
  if (!(result.expected > 0.0)) return tl::unexpected(NoAnswer::zero_variance);
  result.ratio = result.observed / result.expected;
  result.z = (result.observed - result.expected) / std::sqrt(spread);
  result.p_value = normal_two_sided(result.z);
  return result;
}

}  // namespace dliplan::stats
