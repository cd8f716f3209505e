#include "app/complaints.hpp"
#include "app/identifiers.hpp"
#include "app/language.hpp"
#include "app/sweep/sweep_answer.hpp"
#include "plan/estimand.hpp"
#include "stats/no_answer.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace dliplan::app {
namespace {

using plan::SummaryRow;
using Kind = plan::PointMeasure::Kind;

constexpr std::array<std::string_view, 5> measure_names{"rejected", "answered", "mean", "empirical_se",
                                                        "median_of_estimates"};

std::optional<double> finite(double value) {
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// What a measure is of, and in which unit: the factor from that of the engine.
struct Named {
  SummaryRow row;
  double factor = 1.0;
};

Named named(const plan::Study& study, const plan::PointMeasure& measure) {
  const plan::Analysis& analysis = study.analyses[measure.analysis];
  Named out;
  out.row.analysis = analysis.name;
  out.row.kind = sim::name_of(analysis.kind);
  out.row.quantity = "test";
  out.row.unit = "probability";
  out.row.measure = measure_names[static_cast<std::size_t>(measure.kind)];
  out.row.studies = measure.studies;
  if (!measure.estimate) return out;
  const plan::Estimand estimand = plan::estimands(analysis, study.arms.size())[*measure.estimate];
  const InFiles known = in_files(estimand);
  const std::string group = plan::group_of(study, analysis, estimand);
  out.row.quantity = group.empty() ? known.quantity : fmt::format("{} in {}", known.quantity, group);
  if (measure.kind != Kind::answered) {
    out.row.unit = known.unit;
    out.factor = known.factor;
  }
  return out;
}

void add(std::vector<SummaryRow>& rows,
         std::uint64_t point,
         const plan::Study& study,
         const plan::PointMeasure& measure) {
  auto [row, factor] = named(study, measure);
  row.point = point;
  SummaryRow difference = row;
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
  rows.push_back(std::move(row));
  if (!measure.less_base) return;
  difference.measure += "_less_scenario";
  difference.value = finite(factor * measure.less_base->value);
  difference.mcse = finite(factor * measure.less_base->mcse);
  difference.studies.reset();
  rows.push_back(std::move(difference));
}

SummaryRow refused(std::uint64_t point, const scenarios::Complaint& complaint) {
  SummaryRow row;
  row.point = point;
  row.measure = "refused";
  const Speaking english(Language::en);  // in every language the same bytes
  row.reason = in_words(complaint);
  return row;
}

}  // namespace

std::vector<SummaryRow> sweep_rows(const SweepAnswer& answer) {
  std::vector<SummaryRow> rows;
  for (std::size_t p = 0; p < answer.points.size(); ++p) {
    const SweptPoint& point = answer.points[p];
    if (!point.refused.empty()) rows.push_back(refused(p, point.refused.front()));
    if (!point.result) continue;
    for (const plan::PointMeasure& measure : answer.results[*point.result].measures) {
      add(rows, p, answer.study, measure);
    }
  }
  return rows;
}

}  // namespace dliplan::app
