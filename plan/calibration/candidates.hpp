#pragma once

#include "plan/calibration/calibration.hpp"
#include "plan/calibration/least_squares.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace dliplan::plan {

/// How far a figure is off, in tolerances, between -100 and 100; 100 where there is none, as of a median that
/// is not reached.
[[nodiscard]] double residual(const Published& target, const Known& figure);

/// Simulates the values of a calibration, and counts them.
class Candidates {
 public:
  using Figures = tl::expected<std::vector<Known>, NoResiduals>;

  Candidates(const CalibrationQuestion& question, const StudyWith& study_with, const Execution& execution);

  /// The targets of a study with these values in its truth, of patients whom no search sees.
  [[nodiscard]] Figures truth(std::span<const double> values);
  /// The residuals at a point of the ranges, by so many patients whom all candidates share.
  [[nodiscard]] Residuals residuals_by(std::int64_t patients);

  [[nodiscard]] std::vector<double> values_at(std::span<const double> point) const;
  [[nodiscard]] std::vector<double> point_of(std::span<const double> values) const;
  [[nodiscard]] bool is_stopped() const;

  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] std::uint64_t refused() const { return refused_; }
  [[nodiscard]] std::uint64_t patients() const { return patients_; }

 private:
  /// By default those of the truth.
  Figures simulated(std::span<const double> values, std::optional<std::int64_t> patients);

  const CalibrationQuestion& question_;
  const StudyWith& study_with_;
  Execution execution_;
  std::function<void(std::uint64_t)> told_;
  std::uint64_t count_ = 0;
  std::uint64_t refused_ = 0;
  std::uint64_t patients_ = 0;
};

}  // namespace dliplan::plan
