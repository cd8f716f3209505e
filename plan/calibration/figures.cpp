#include "plan/calibration/figures.hpp"

#include <algorithm>

namespace dliplan::plan {

Study with_figures_only(Study study, std::span<const Published> figures) {
  study.published.assign(figures.begin(), figures.end());
  std::erase_if(study.analyses, [&](const Analysis& analysis) {
    return std::none_of(figures.begin(), figures.end(),
                        [&](const Published& figure) { return figure.analysis == analysis.name; });
  });
  study.variants.clear();
  study.audits.clear();
  return study;
}

std::vector<Known> simulated_figures(const Study& study,
                                     std::int64_t patients,
                                     Cohorts whose,
                                     const Execution& execution) {
  Study large = study;
  large.truth.patients = patients;
  const Truths values = values_in_complete_cohorts(complete_study(large), execution, whose);
  std::vector<Known> figures;
  for (const Published& figure : study.published) {
    const auto at = estimate_of(figure, study.analyses);
    figures.push_back(values[at->analysis][at->estimand]);
  }
  return figures;
}

}  // namespace dliplan::plan
