#pragma once

#include "plan/variables.hpp"
#include "sim/describe.hpp"
#include "sim/units.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dliplan::plan {

enum class AnalysisKind : std::uint8_t {
  kaplan_meier,            ///< median and survival at `times`
  one_minus_kaplan_meier,  ///< the same estimator, read as the share that had the event by `times`
  log_rank,
  chi_squared,
  mann_whitney,
  proportion,
};

/// Which p-value of a 2×2 table decides.
enum class TableTest : std::uint8_t { pearson, yates, fisher };

/// What becomes of a comparison of times between groups that form after the first dose.
enum class Grouping : std::uint8_t {
  naive,     ///< by whatever the whole record shows, the time from its usual origin: immortal time
  landmark,  ///< by what is recorded up to a landmark, of those event-free and followed then, from there on
};

/// Level of significance, two-sided. Not a probability of the model.
struct Alpha {
  double value = 0.05;
  friend bool operator==(const Alpha&, const Alpha&) = default;
};

}  // namespace dliplan::plan

namespace dliplan::sim {

template <>
struct Names<plan::AnalysisKind> {
  static constexpr std::array<std::string_view, 6> values{
      "kaplan_meier", "one_minus_kaplan_meier", "log_rank", "chi_squared", "mann_whitney", "proportion"};
};

template <>
struct Names<plan::TableTest> {
  static constexpr std::array<std::string_view, 3> values{"pearson", "yates", "fisher"};
};

template <>
struct Names<plan::Grouping> {
  static constexpr std::array<std::string_view, 2> values{"naive", "landmark"};
};

}  // namespace dliplan::sim

namespace dliplan::plan {

/// One planned analysis. `kind`, and what it reads, say which of the members have a meaning.
struct Analysis {
  std::string name;
  AnalysisKind kind = AnalysisKind::log_rank;
  Endpoint endpoint = Endpoint::overall_survival;
  Origin origin = Origin::usual;
  std::vector<sim::Days> times;  ///< where a curve is read off
  Category outcome = Category::response;
  Quantitative measure = Quantitative::delivered_days;
  Category group = Category::relapse_type;
  Grouping groups = Grouping::naive;
  sim::Days landmark = sim::from_months(3.0);  ///< from the first dose
  EventSet event = EventSet::any;              ///< of endpoint, outcome and group `adverse_event`
  int grade_at_least = 1;
  int grade_at_most = 5;
  TableTest test = TableTest::pearson;
  Alpha alpha;
  friend bool operator==(const Analysis&, const Analysis&) = default;
};

[[nodiscard]] constexpr bool reads_curve(AnalysisKind kind) {
  return kind == AnalysisKind::kaplan_meier || kind == AnalysisKind::one_minus_kaplan_meier;
}

[[nodiscard]] constexpr bool reads_endpoint(AnalysisKind kind) {
  return reads_curve(kind) || kind == AnalysisKind::log_rank;
}

[[nodiscard]] constexpr bool reads_outcome(AnalysisKind kind) {
  return kind == AnalysisKind::chi_squared || kind == AnalysisKind::proportion;
}

[[nodiscard]] constexpr bool reads_measure(AnalysisKind kind) {
  return kind == AnalysisKind::mann_whitney;
}

[[nodiscard]] constexpr bool compares_groups(AnalysisKind kind) {
  return kind == AnalysisKind::log_rank || kind == AnalysisKind::chi_squared ||
         kind == AnalysisKind::mann_whitney;
}

/// Whether it compares times between groups that form only after the first dose.
[[nodiscard]] constexpr bool groups_form_late(const Analysis& analysis) {
  return analysis.kind == AnalysisKind::log_rank && is_post_baseline(analysis.group);
}

[[nodiscard]] constexpr bool has_landmark(const Analysis& analysis) {
  return groups_form_late(analysis) && analysis.groups == Grouping::landmark;
}

/// Whether any part of it is about adverse events.
[[nodiscard]] constexpr bool reads_adverse_events(const Analysis& analysis) {
  return (reads_endpoint(analysis.kind) && analysis.endpoint == Endpoint::adverse_event) ||
         (reads_outcome(analysis.kind) && analysis.outcome == Category::adverse_event) ||
         (compares_groups(analysis.kind) && analysis.group == Category::adverse_event);
}

template <class Visitor>
void describe_events(Visitor& visitor, Analysis& analysis) {
  visitor.field(analysis.event,
                {.name = "event",
                 .meaning = "Which adverse events are meant; haematological: the three blood counts."});
  visitor.field(analysis.grade_at_least,
                {.name = "grade_at_least",
                 .meaning = "The lowest grade that counts; of a category, of the worst event of the patient.",
                 .allowed = sim::Doc::Range{1, 5}});
  visitor.field(analysis.grade_at_most, {.name = "grade_at_most",
                                         .meaning = "The highest grade that counts; 5 is a fatal event.",
                                         .allowed = sim::Doc::Range{1, 5}});
}

template <class Visitor>
void describe_groups(Visitor& visitor, Analysis& analysis) {
  visitor.field(analysis.group, {.name = "group", .meaning = "The groups that are compared."});
  if (groups_form_late(analysis)) {
    visitor.field(
        analysis.groups,
        {.name = "groups",
         .meaning = "How a group that forms after the first dose is read: naive, from the whole record; "
                    "landmark, from the record up to the landmark, from which the time then runs."});
  }
  if (has_landmark(analysis)) {
    visitor.field(
        analysis.landmark,
        {.name = "landmark",
         .meaning = "Time from the first dose; only who is event-free and followed then is compared.",
         .allowed = sim::Doc::Range{0.0, 36525.0}});
  }
}

template <class Visitor>
void describe(Visitor& visitor, Analysis& analysis) {
  visitor.field(analysis.name, {.name = "name", .meaning = "What the analysis is called in every output."});
  visitor.field(analysis.kind, {.name = "kind", .meaning = "The estimator or test."});
  if (reads_endpoint(analysis.kind)) {
    visitor.field(analysis.endpoint, {.name = "endpoint", .meaning = "The time that is analysed."});
  }
  if (reads_outcome(analysis.kind)) {
    visitor.field(analysis.outcome, {.name = "outcome", .meaning = "The category that is counted."});
  }
  if (reads_measure(analysis.kind)) {
    visitor.field(analysis.measure, {.name = "measure", .meaning = "The number that is ranked."});
  }
  if (compares_groups(analysis.kind)) {
    describe_groups(visitor, analysis);
  }
  if (reads_adverse_events(analysis)) {
    describe_events(visitor, analysis);
  }
  if (reads_endpoint(analysis.kind) && !has_landmark(analysis)) {
    visitor.field(
        analysis.origin,
        {.name = "origin",
         .meaning = "From when the time counts. usual: disease-free survival from response (MRD: first "
                    "dose), GVHD from DLI, recovery from the onset of the cytopenia, all else from the "
                    "first dose."});
  }
  if (reads_curve(analysis.kind)) {
    visitor.field(analysis.times, {.name = "times",
                                   .meaning = "Where the curve is read off.",
                                   .allowed = sim::Doc::Range{0.0, 36525.0}});
  }
  if (analysis.kind == AnalysisKind::chi_squared) {
    visitor.field(analysis.test, {.name = "test", .meaning = "The p-value that decides."});
  }
  if (compares_groups(analysis.kind)) {
    visitor.field(analysis.alpha, {.name = "alpha",
                                   .meaning = "Rejects when p is below it.",
                                   .source = "protocol: P < 0.05",
                                   .allowed = sim::Doc::Range{1e-6, 0.5}});
  }
}

}  // namespace dliplan::plan
