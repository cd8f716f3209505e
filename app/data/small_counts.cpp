#include "app/data/small_counts.hpp"

#include "app/data/parts.hpp"
#include "plan/analyses/prepare.hpp"

#include <algorithm>

namespace dliplan::app {
namespace {

bool is_small(std::size_t count, std::size_t below) {
  return count > 0 && count < below;
}

Combinations by_parts(std::size_t patients, const Parts& parts) {
  Combinations combinations(patients);
  combinations.split(parts);
  return combinations;
}

std::vector<Combinations> variables_of(const stats::Dataset& data) {
  std::vector<Combinations> all;
  for (const auto& column : data.survival) all.push_back(by_parts(data.rows, parts_of(column)));
  for (const auto& column : data.category) all.push_back(by_parts(data.rows, parts_of(column)));
  for (const auto& column : data.measure) all.push_back(by_parts(data.rows, parts_of(column)));
  return all;
}

/// Takes into `joint` all families that it is related to, also through those that it has taken before.
void join_related(Combinations& joint, std::vector<Combinations>& families) {
  for (auto family = families.begin(); family != families.end();) {
    if (are_unrelated(joint, *family)) {
      ++family;
      continue;
    }
    joint.split(family->of_patients());
    families.erase(family);
    family = families.begin();
  }
}

/// Before, on, or after each of the days.
std::uint32_t stretch(double day, std::span<const sim::Days> days) {
  std::uint32_t passed = 0;
  for (const auto mark : days)
    passed += (mark.count <= day ? std::uint32_t{1} : 0U) + (mark.count < day ? std::uint32_t{1} : 0U);
  return passed;
}

Parts stretches(const stats::SurvivalColumn& column, std::span<const sim::Days> days) {
  Parts parts;
  for (const double time : column.time) parts.push_back(stats::is_missing(time) ? 0U : stretch(time, days));
  return parts;
}

/// Who changes group on the way, as plan::SplitAtChange cuts: a row more in a model, and at risk in another
/// group.
Parts changes(const stats::SurvivalColumn& column,
              const stats::MeasureColumn& change,
              std::span<const sim::Days> days) {
  enum : std::uint32_t { not_known, never, from_the_start, on_the_way };
  Parts parts;
  for (std::size_t row = 0; row < column.time.size(); ++row) {
    const double day = change.value[row];
    if (stats::is_missing(day)) {
      parts.push_back(not_known);
    } else if (day >= 0.0 && day < column.time[row]) {
      parts.push_back(on_the_way + stretch(day, days));
    } else {
      parts.push_back(day < 0.0 ? from_the_start : never);
    }
  }
  return parts;
}

/// Whether a stratum or a covariate is missing.
Parts completeness(const plan::AnalysisColumns& columns, const stats::Dataset& data) {
  Parts complete(data.rows, 1);
  const auto ask = [&](const Parts& parts) {
    for (std::size_t row = 0; row < parts.size(); ++row) complete[row] &= parts[row] == 0 ? 0U : 1U;
  };
  for (const std::size_t column : columns.strata) ask(parts_of(data.category[column]));
  for (const std::size_t column : columns.covariates) ask(parts_of(data.category[column]));
  if (columns.age) ask(parts_of(data.measure[*columns.age]));
  return complete;
}

}  // namespace

ShownFlow shown(const Flow& flow, std::size_t below) {
  if (is_small(flow.analysed(), below)) return {};
  if (is_small(flow.without_first_dose, below) || is_small(flow.without_dli, below)) {
    return {.rows = {}, .without_first_dose = {}, .without_dli = {}, .analysed = flow.analysed()};
  }
  return {flow.rows, flow.without_first_dose, flow.without_dli, flow.analysed()};
}

std::vector<bool> tell_the_course(const plan::Recording& recording) {
  std::vector<bool> course(recording.endpoints.size(), true);
  for (const auto& key : recording.categories) course.push_back(plan::is_post_baseline(key.category));
  for (const auto measure : recording.measures) course.push_back(measure != plan::Quantitative::age);
  course.insert(course.end(), recording.changes.size(), true);
  return course;
}

std::vector<bool> hidden_variables(const stats::Dataset& data,
                                   const std::vector<bool>& course,
                                   std::size_t below) {
  std::vector<Combinations> variables = variables_of(data);
  Combinations happened(data.rows);
  for (std::size_t i = 0; i < variables.size(); ++i) {
    if (course[i]) happened.split(variables[i].of_patients());
  }
  std::vector<Combinations> families;  // of variables that are shown; unrelated to each other
  if (!happened.has_small(below)) families.push_back(happened);
  std::vector<bool> hidden;
  for (std::size_t i = 0; i < variables.size(); ++i) {
    if (course[i]) {
      hidden.push_back(happened.has_small(below));
      continue;
    }
    auto others = families;
    join_related(variables[i], others);
    hidden.push_back(variables[i].has_small(below));
    if (hidden.back()) continue;
    others.push_back(std::move(variables[i]));
    families = std::move(others);
  }
  return hidden;
}

Combinations told_apart(const plan::Analysis& analysis,
                        const plan::AnalysisColumns& columns,
                        const stats::Dataset& data) {
  Combinations combinations(data.rows);
  std::span<const sim::Days> days;
  if (plan::reads_curve(analysis.kind)) days = analysis.times;
  if (plan::reads_endpoint(analysis.kind)) {
    const auto& column = data.survival[columns.endpoint];
    combinations.split(parts_of(column));
    combinations.split(stretches(column, days));
    if (plan::is_time_dependent(analysis))
      combinations.split(changes(column, data.measure[columns.change], days));
  }
  if (plan::reads_group(analysis)) combinations.split(parts_of(data.category[columns.group]));
  if (plan::reads_outcome(analysis.kind)) combinations.split(parts_of(data.category[columns.outcome]));
  if (plan::reads_measure(analysis.kind)) combinations.split(parts_of(data.measure[columns.measure]));
  combinations.split(completeness(columns, data));
  return combinations;
}

std::vector<bool> withheld_analyses(std::span<const plan::Analysis> analyses,
                                    const Assembled& patients,
                                    std::size_t below) {
  std::vector<bool> withheld;
  for (const auto& analysis : analyses) {
    const auto columns = plan::columns_of(analysis, patients.recording);
    withheld.push_back(told_apart(analysis, columns, patients.data).has_small(below));
  }
  return withheld;
}

}  // namespace dliplan::app
