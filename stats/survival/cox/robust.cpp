#include "stats/survival/cox/robust.hpp"

#include <algorithm>
#include <cmath>

namespace dliplan::stats::cox {

namespace {

/// What every event time adds to the hazard, alone (0) and times the mean covariates (1 to p), at `e`; then
/// the part of it which each who dies then is spared (0 to p), and the mean that its score is held
/// against (p). Summed from the last time of a stratum to the first.
class Hazards {
 public:
  Hazards(const PartialLikelihood& function, RobustWork& work)
      : function_(function),
        p_(static_cast<std::size_t>(function.rows.covariates())),
        width_(3 * p_ + 2),
        sums_(work.hazards) {
    sums_.assign((function.rows.event_times().size() + 1) * width_, 0.0);
  }

  template <int P>
  void fill() {
    RiskSets<P, 2> sets(function_.rows, function_.work);
    sets.sweep([&](std::size_t e, double* set) {
      const EventTime& at = function_.rows.event_times()[e];
      double* const here = sums_.data() + e * width_;
      const double deaths = at.deaths();
      sets.for_each_term(at, function_.ties, set, [&](const double* at_risk, double times, double share) {
        const double hazard = times * std::exp(-sets.moments().log_weight(at_risk));
        here[0] += hazard;
        here[p_ + 1] += share * hazard;
        for (std::size_t k = 0; k < p_; ++k) {
          const double mean = sets.moments().mean(at_risk)[k];
          here[1 + k] += hazard * mean;
          here[p_ + 2 + k] += share * hazard * mean;
          here[2 * p_ + 2 + k] += times / deaths * mean;
        }
      });
    });
    accumulate();
  }

  /// The score residual of the row in `place`, which leaves at or after event time `e` (but before e - 1).
  void residual(std::size_t place, std::size_t e, double* out) const {
    const Rows& rows = function_.rows;
    const auto times = rows.event_times();
    const EventTime& at = times[e];
    const double* const x = rows.covariate(place);
    const double weight = std::exp(function_.work.linear_predictor[place]);
    const double* const from = sums_.data() + e * width_;
    // The running sums stand for what lies from a time on, back to the first of the stratum.
    const std::size_t until = rows.delayed_entry() ? rows.until(place) : at.stratum_end;
    const bool to_the_start = until == at.stratum_end;
    const double* const to = sums_.data() + until * width_;
    const bool dies = place >= at.first_death;
    for (std::size_t k = 0; k < p_; ++k) {
      const double hazard = from[0] - (to_the_start ? 0.0 : to[0]);
      const double hazard_mean = from[1 + k] - (to_the_start ? 0.0 : to[1 + k]);
      out[k] = -weight * (x[k] * hazard - hazard_mean);
      if (!dies) continue;
      out[k] += x[k] - from[2 * p_ + 2 + k];
      out[k] += weight * (x[k] * from[p_ + 1] - from[p_ + 2 + k]);
    }
  }

 private:
  void accumulate() {
    const auto times = function_.rows.event_times();
    for (std::size_t e = times.size(); e-- > 0;) {
      if (e + 1 == times[e].stratum_end) continue;
      for (std::size_t k = 0; k <= p_; ++k) sums_[e * width_ + k] += sums_[(e + 1) * width_ + k];
    }
  }

  const PartialLikelihood& function_;
  std::size_t p_;
  std::size_t width_;
  std::vector<double>& sums_;
};

}  // namespace

Matrix score_variance(const PartialLikelihood& function,
                      std::span<const std::uint32_t> cluster,
                      RobustWork& work) {
  const Rows& rows = function.rows;
  const auto p = static_cast<std::size_t>(rows.covariates());
  Hazards hazards(function, work);
  p == 1 ? hazards.fill<1>() : hazards.fill<0>();
  work.residuals.assign(rows.size() * p, 0.0);
  work.keys.resize(rows.size());
  const auto times = rows.event_times();
  // Rows after the last event time of a stratum were never at risk: their residuals are 0.
  for (std::size_t e = 0; e < times.size(); ++e) {
    for (std::size_t i = times[e].added; i < times[e].end; ++i) {
      hazards.residual(i, e, work.residuals.data() + i * p);
    }
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::uint64_t own = cluster.empty() ? rows.row()[i] : cluster[rows.row()[i]];
    work.keys[i] = own << 32 | i;
  }
  if (!cluster.empty()) std::sort(work.keys.begin(), work.keys.end());
  const auto size = static_cast<Eigen::Index>(p);
  Matrix variance = Matrix::Zero(size, size);
  Vector sum = Vector::Zero(size);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::size_t place = work.keys[i] & UINT32_MAX;
    sum += Eigen::Map<const Vector>(work.residuals.data() + place * p, size);
    if (i + 1 < rows.size() && work.keys[i + 1] >> 32 == work.keys[i] >> 32) continue;
    variance += sum * sum.transpose();
    sum.setZero();
  }
  return variance;
}

}  // namespace dliplan::stats::cox
