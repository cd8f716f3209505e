#include "stats/survival/cumulative_hazard.hpp"

#include <cassert>
#include <cmath>

namespace dliplan::stats {

namespace {

using Step = KaplanMeier::Step;

class Hazard {
 public:
  explicit Hazard(HazardTies ties) : ties_(ties) {}

  void add(const Step& step) {
    const auto n = static_cast<double>(step.at_risk);
    const auto d = static_cast<double>(step.deaths);
    if (ties_ == HazardTies::nelson_aalen) {
      hazard_ += d / n;
      variance_ += d / (n * n);
      return;
    }
    for (double left = n; left > n - d; left -= 1.0) {
      hazard_ += 1.0 / left;
      variance_ += 1.0 / (left * left);
    }
  }

  [[nodiscard]] Estimate estimate() const { return {hazard_, std::sqrt(variance_)}; }

 private:
  HazardTies ties_;
  double hazard_ = 0.0;
  double variance_ = 0.0;
};

}  // namespace

void cumulative_hazard(std::span<const Step> steps, HazardTies ties, std::span<Estimate> hazard) {
  assert(hazard.size() == steps.size());
  Hazard sum(ties);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    sum.add(steps[i]);
    hazard[i] = sum.estimate();
  }
}

tl::expected<Estimate, NoAnswer> cumulative_hazard_at(const KaplanMeier& curve, double t, HazardTies ties) {
  assert(!std::isnan(t));
  if (curve.rows() == 0) return tl::unexpected(NoAnswer::no_rows);
  if (t > curve.last_time()) return tl::unexpected(NoAnswer::beyond_follow_up);
  Hazard sum(ties);
  for (const Step& step : curve.steps()) {
    if (step.time > t) break;
    sum.add(step);
  }
  return sum.estimate();
}

}  // namespace dliplan::stats
