#include "app/sweep/swept_scenario.hpp"

#include "plan/search/size_of_study.hpp"
#include "plan/sensitivity/simulate_points.hpp"
#include "plan/workers.hpp"
#include "scenarios/load.hpp"
#include "scenarios/open_parameters.hpp"

#include <algorithm>
#include <atomic>

namespace dliplan::app {

StudyOrComplaints SweptScenario::scenario() const {
  return scenarios::load_text(question_.text, question_.label, question_.settings);
}

plan::Study SweptScenario::simulated(const plan::Study& study) const {
  const auto test = std::find_if(study.analyses.begin(), study.analyses.end(),
                                 [&](const plan::Analysis& one) { return one.name == question_.analysis; });
  if (test == study.analyses.end()) return plan::as_planned(study);
  plan::Study out = plan::one_test(study, static_cast<std::size_t>(test - study.analyses.begin())).study;
  out.variants.clear();
  for (plan::Analysis& one : out.analyses) one.causal_null.clear();
  return out;
}

StudyOrComplaints SweptScenario::at(const plan::Point& point) const {
  std::vector<scenarios::Setting> settings = question_.settings;
  for (std::size_t f = 0; f < factors_.size(); ++f) {
    if (!point.values[f]) continue;
    settings.push_back({factors_[f].path, scenarios::value_text(*point.values[f], factors_[f].unit)});
  }
  auto study = scenarios::load_text(question_.text, question_.label, settings);
  if (study) return simulated(*study);
  for (scenarios::Complaint& one : study.error()) {
    const bool is_varied = std::any_of(factors_.begin(), factors_.end(),
                                       [&](const plan::Factor& factor) { return factor.path == one.path; });
    if (is_varied && one.source == scenarios::settings_label) one.source = "--vary";
  }
  return tl::unexpected(std::move(study.error()));
}

std::vector<StudyOrComplaints> SweptScenario::at_all(std::span<const plan::Point> points, int threads) const {
  std::vector<StudyOrComplaints> out(points.size());
  std::atomic<std::size_t> next{0};
  plan::on_workers(threads > 0 ? threads : plan::available_threads(), [&] {
    for (std::size_t i = next++; i < points.size(); i = next++) out[i] = at(points[i]);
  });
  return out;
}

}  // namespace dliplan::app
