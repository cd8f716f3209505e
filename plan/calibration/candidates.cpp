#include "plan/calibration/candidates.hpp"

#include "plan/calibration/figures.hpp"

#include <algorithm>
#include <utility>

namespace dliplan::plan {
namespace {

constexpr double farthest = 100.0;

}  // namespace

double residual(const Published& target, const Known& figure) {
  if (!figure) return farthest;
  return std::clamp((figure->value - target.value()) / target.allowed_miss(), -farthest, farthest);
}

Candidates::Candidates(const CalibrationQuestion& question,
                       const StudyWith& study_with,
                       const Execution& execution)
    : question_(question), study_with_(study_with), execution_(execution) {
  told_ = std::exchange(execution_.progress, nullptr);
}

Candidates::Figures Candidates::truth(std::span<const double> values) {
  return simulated(values, std::nullopt);
}

Residuals Candidates::residuals_by(std::int64_t patients) {
  return [this, patients](std::span<const double> point) -> tl::expected<std::vector<double>, NoResiduals> {
    const Figures figures = simulated(values_at(point), patients);
    if (!figures) return tl::unexpected(figures.error());
    std::vector<double> residuals;
    for (std::size_t i = 0; i < figures->size(); ++i) {
      residuals.push_back(residual(question_.targets[i], (*figures)[i]));
    }
    return residuals;
  };
}

std::vector<double> Candidates::values_at(std::span<const double> point) const {
  std::vector<double> values;
  for (std::size_t j = 0; j < point.size(); ++j) values.push_back(question_.free[j].value_at(point[j]));
  return values;
}

std::vector<double> Candidates::point_of(std::span<const double> values) const {
  std::vector<double> point;
  for (std::size_t j = 0; j < values.size(); ++j) {
    point.push_back(std::clamp(question_.free[j].place_of(values[j]), 0.0, 1.0));
  }
  return point;
}

bool Candidates::is_stopped() const {
  return execution_.stop != nullptr && execution_.stop->load();
}

Candidates::Figures Candidates::simulated(std::span<const double> values,
                                          std::optional<std::int64_t> patients) {
  if (is_stopped()) return tl::unexpected(NoResiduals::stopped);
  const auto whole = study_with_(values);
  if (!whole) {
    ++refused_;
    return tl::unexpected(NoResiduals::refused);
  }
  const Study study = with_figures_only(*whole, question_.targets);
  const std::int64_t size = patients.value_or(study.truth.patients);
  const Cohorts whose = patients ? Cohorts::of_a_search : Cohorts::of_the_truth;
  auto figures = simulated_figures(study, size, whose, execution_);
  if (is_stopped()) return tl::unexpected(NoResiduals::stopped);
  ++count_;
  patients_ += static_cast<std::uint64_t>(size);
  if (told_) told_(patients_);
  return figures;
}

}  // namespace dliplan::plan
