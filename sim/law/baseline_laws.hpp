#pragma once

#include <array>
#include <cstddef>

namespace dliplan::sim {

// Each law is a cumulative hazard H and its inverse; time in days, from the law's own origin.
// H(0) = 0, H increases without bound, and inverse(H(t)) = t. S(t) = exp(-H(t)).

/// Constant hazard.
struct Exponential {
  double rate = 1.0;  ///< events per day
  [[nodiscard]] double cumulative_hazard(double t) const noexcept { return rate * t; }
  [[nodiscard]] double inverse(double hazard) const noexcept { return hazard / rate; }
  friend bool operator==(const Exponential&, const Exponential&) = default;
};

/// H(t) = (t / scale)^shape.
struct Weibull {
  double shape = 1.0;
  double scale = 1.0;  ///< days
  [[nodiscard]] double cumulative_hazard(double t) const noexcept;
  [[nodiscard]] double inverse(double hazard) const noexcept;
  friend bool operator==(const Weibull&, const Weibull&) = default;
};

/// log T is normal with mean log(median) and standard deviation sigma.
struct Lognormal {
  double median = 1.0;  ///< days
  double sigma = 1.0;
  [[nodiscard]] double cumulative_hazard(double t) const noexcept;
  [[nodiscard]] double inverse(double hazard) const noexcept;
  friend bool operator==(const Lognormal&, const Lognormal&) = default;
};

/// S(t) = 1 / (1 + (t / median)^shape).
struct LogLogistic {
  double median = 1.0;  ///< days
  double shape = 1.0;
  [[nodiscard]] double cumulative_hazard(double t) const noexcept;
  [[nodiscard]] double inverse(double hazard) const noexcept;
  friend bool operator==(const LogLogistic&, const LogLogistic&) = default;
};

/// Hazard rate0 * exp(growth * t), growth >= 0 per day.
struct Gompertz {
  double initial_rate = 1.0;  ///< events per day at t = 0
  double growth = 0.0;        ///< per day
  [[nodiscard]] double cumulative_hazard(double t) const noexcept;
  [[nodiscard]] double inverse(double hazard) const noexcept;
  friend bool operator==(const Gompertz&, const Gompertz&) = default;
};

/// Constant hazard between cut points, e.g. from a published life table. The last hazard holds for ever.
struct Piecewise {
  static constexpr std::size_t max_pieces = 12;
  std::size_t pieces = 1;
  std::array<double, max_pieces> start{};          ///< days; start[0] = 0, increasing
  std::array<double, max_pieces> rate{1.0};        ///< events per day from start[i]
  std::array<double, max_pieces> hazard_before{};  ///< H(start[i])

  /// Fills hazard_before from start and rate.
  void accumulate() noexcept;
  [[nodiscard]] double cumulative_hazard(double t) const noexcept;
  /// +infinity where a last rate of 0 never accumulates enough.
  [[nodiscard]] double inverse(double hazard) const noexcept;
  friend bool operator==(const Piecewise&, const Piecewise&) = default;
};

}  // namespace dliplan::sim
