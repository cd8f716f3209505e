#pragma once

#include "sim/law/baseline_laws.hpp"

#include <cmath>
#include <limits>
#include <variant>

namespace dliplan::sim {

inline constexpr double never = std::numeric_limits<double>::infinity();

/// When something happens: a cumulative hazard H and its inverse, optionally with a share of patients
/// to whom it never happens (cure, or one minus the incidence).
///
/// With a never-share π, S(t) = π + (1 - π) S0(t) and H = -log S stays below -log π: the clock may
/// never ring. A hazard ratio r multiplies H, so the long-term share becomes π^r.
class Law {
 public:
  using Baseline = std::variant<Exponential, Weibull, Lognormal, LogLogistic, Gompertz, Piecewise>;

  Law() = default;
  explicit Law(Baseline baseline, double never_share = 0.0)
      : baseline_(baseline),
        never_share_(never_share),
        hazard_at_infinity_(never_share > 0.0 ? -std::log(never_share) : never) {}

  [[nodiscard]] static Law exponential_median(double days);
  [[nodiscard]] static Law weibull(double shape, double scale_days, double never_share = 0.0);
  [[nodiscard]] static Law lognormal(double median_days, double sigma, double never_share = 0.0);
  /// Switched off: never happens to anybody.
  [[nodiscard]] static Law nobody();

  [[nodiscard]] const Baseline& baseline() const noexcept { return baseline_; }
  [[nodiscard]] double never_share() const noexcept { return never_share_; }
  /// The same law with another share of patients to whom it happens (e.g. an incidence of one's own).
  [[nodiscard]] Law with_ever_share(double ever_share) const { return Law(baseline_, 1.0 - ever_share); }

  [[nodiscard]] double cumulative_hazard(double t) const noexcept;
  /// Days from the origin at which H reaches `hazard`; `never` when it never does.
  [[nodiscard]] double inverse(double hazard) const noexcept;
  [[nodiscard]] double survival(double t) const noexcept;
  /// Median of all patients, those to whom it never happens included; may be `never`.
  [[nodiscard]] double median() const noexcept;

  friend bool operator==(const Law&, const Law&) = default;

 private:
  Baseline baseline_ = Exponential{};
  double never_share_ = 0.0;
  double hazard_at_infinity_ = never;
};

}  // namespace dliplan::sim
