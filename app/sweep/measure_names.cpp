#include "app/sweep/measure_names.hpp"

#include "app/identifiers.hpp"
#include "plan/estimand.hpp"
#include "stats/no_answer.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace dliplan::app {
namespace {

constexpr std::array<std::string_view, 5> measure_names{"rejected", "answered", "mean", "empirical_se",
                                                        "median_of_estimates"};

std::optional<double> finite(double value) {
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

}  // namespace

PointRow row_of(const plan::Study& study, const plan::PointMeasure& measure) {
  using Kind = plan::PointMeasure::Kind;
  const plan::Analysis& analysis = study.analyses[measure.analysis];
  PointRow row{.analysis = analysis.name,
               .kind = sim::name_of(analysis.kind),
               .measure = measure_names[static_cast<std::size_t>(measure.kind)],
               .quantity = "test",
               .unit = "probability",
               .reason = "",
               .studies = measure.studies};
  double factor = 1.0;
  if (measure.estimate) {
    const auto estimand = plan::estimands(analysis, study.arms.size())[*measure.estimate];
    const InFiles known = in_files(estimand);
    const std::string group = plan::group_of(study, analysis, estimand);
    row.quantity = group.empty() ? known.quantity : fmt::format("{} in {}", known.quantity, group);
    if (measure.kind != Kind::answered) {
      row.unit = known.unit;
      factor = known.factor;
    }
  }
  if (measure.value) {
    row.value = finite(factor * measure.value->value);
    if (measure.kind != Kind::median) row.mcse = finite(factor * measure.value->mcse);
  } else {
    row.reason = stats::name(measure.value.error());
  }
  if (measure.interval) {
    row.lower = finite(factor * measure.interval->lower);
    row.upper = finite(factor * measure.interval->upper);
  }
  if (measure.less_base) {
    row.less_base = finite(factor * measure.less_base->value);
    row.less_base_mcse = finite(factor * measure.less_base->mcse);
  }
  return row;
}

}  // namespace dliplan::app
