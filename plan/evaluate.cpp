#include "plan/evaluate.hpp"

#include "plan/study.hpp"
#include "stats/proportions/proportion.hpp"
#include "stats/ranks/mann_whitney.hpp"
#include "stats/survival/log_rank.hpp"
#include "stats/tables/chi_squared.hpp"
#include "stats/tables/contingency_table.hpp"
#include "stats/tables/fisher_exact.hpp"

#include <algorithm>

namespace dliplan::plan {
namespace {

using stats::NoAnswer;

template <class T>
std::size_t position(const std::vector<T>& all, const T& one) {
  return static_cast<std::size_t>(std::find(all.begin(), all.end(), one) - all.begin());
}

static_assert(most_arms <= stats::ContingencyTable::max_levels && most_arms <= stats::max_groups);

int levels(const stats::CategoryColumn& column) {
  return static_cast<int>(column.level_names.size());
}

tl::expected<double, NoAnswer> p_value(TableTest test, const stats::ContingencyTable& table) {
  switch (test) {
    case TableTest::pearson: return stats::pearson(table).map([](const auto& t) { return t.p_value; });
    case TableTest::yates: return stats::yates(table).map([](const auto& t) { return t.p_value; });
    case TableTest::fisher: return stats::fisher_exact(table).map([](const auto& t) { return t.two_sided; });
  }
  return tl::unexpected(NoAnswer::not_two_by_two);
}

/// Share in the last column, second row less first row.
tl::expected<double, NoAnswer> risk_difference(const stats::ContingencyTable& table) {
  if (table.rows() != 2 || table.columns() != 2) {
    return tl::unexpected(NoAnswer::not_two_by_two);
  }
  if (table.row_total(0) == 0 || table.row_total(1) == 0) {
    return tl::unexpected(table.total() == 0 ? NoAnswer::no_rows : NoAnswer::one_group_empty);
  }
  const auto share = [&](int row) {
    return static_cast<double>(table.count(row, 1)) / static_cast<double>(table.row_total(row));
  };
  return share(1) - share(0);
}

}  // namespace

Evaluation::Evaluation(std::span<const Analysis> analyses, const Recording& recording)
    : analyses_(analyses.begin(), analyses.end()),
      outcomes_(analyses.size()),
      orders_(recording.endpoints.size()) {
  for (std::size_t i = 0; i < analyses.size(); ++i) {
    const Analysis& analysis = analyses[i];
    columns_.push_back({.endpoint = position(recording.endpoints, survival_of(analysis)),
                        .outcome = position(recording.categories, outcome_of(analysis)),
                        .measure = position(recording.measures, analysis.measure),
                        .group = position(recording.categories, group_of(analysis))});
    outcomes_[i].estimates.resize(estimands(analysis).size(), tl::unexpected(NoAnswer::no_rows));
  }
}

std::span<const Outcome> Evaluation::operator()(const stats::Dataset& data) {
  for (std::size_t i = 0; i < orders_.size(); ++i) {
    orders_[i].sort(data.survival[i].time, data.survival[i].event);
  }
  for (std::size_t i = 0; i < analyses_.size(); ++i) {
    evaluate(i, data);
  }
  return outcomes_;
}

void Evaluation::evaluate(std::size_t i, const stats::Dataset& data) {
  const Analysis& analysis = analyses_[i];
  const Columns& columns = columns_[i];
  Outcome& outcome = outcomes_[i];
  switch (analysis.kind) {
    case AnalysisKind::kaplan_meier: return kaplan_meier(analysis, columns, outcome);
    case AnalysisKind::one_minus_kaplan_meier: return one_minus_kaplan_meier(analysis, columns, outcome);
    case AnalysisKind::log_rank: return log_rank(analysis, columns, data, outcome);
    case AnalysisKind::chi_squared: return chi_squared(analysis, columns, data, outcome);
    case AnalysisKind::mann_whitney: return mann_whitney(analysis, columns, data, outcome);
    case AnalysisKind::proportion: return proportion(columns, data, outcome);
  }
}

void Evaluation::kaplan_meier(const Analysis& analysis, const Columns& columns, Outcome& outcome) {
  curve_.fit(orders_[columns.endpoint]);
  outcome.estimates[0] = curve_.median();
  for (std::size_t i = 0; i < analysis.times.size(); ++i) {
    outcome.estimates[i + 1] =
        curve_.survival_at(analysis.times[i].count).map([](const auto& s) { return s.value; });
  }
}

void Evaluation::one_minus_kaplan_meier(const Analysis& analysis, const Columns& columns, Outcome& outcome) {
  curve_.fit(orders_[columns.endpoint]);
  for (std::size_t i = 0; i < analysis.times.size(); ++i) {
    outcome.estimates[i] =
        curve_.survival_at(analysis.times[i].count).map([](const auto& s) { return 1.0 - s.value; });
  }
}

void Evaluation::log_rank(const Analysis& analysis,
                          const Columns& columns,
                          const stats::Dataset& data,
                          Outcome& outcome) {
  const auto& group = data.category[columns.group];
  outcome.rejected =
      stats::log_rank(orders_[columns.endpoint], group.level, levels(group)).map([&](const auto& test) {
        return test.p_value < analysis.alpha.value;
      });
}

void Evaluation::chi_squared(const Analysis& analysis,
                             const Columns& columns,
                             const stats::Dataset& data,
                             Outcome& outcome) {
  const auto& group = data.category[columns.group];
  const auto& result = data.category[columns.outcome];
  const auto table = stats::cross_tabulate({group.level, levels(group)}, {result.level, levels(result)});
  outcome.rejected = p_value(analysis.test, table).map([&](double p) { return p < analysis.alpha.value; });
  outcome.estimates[0] = risk_difference(table);
}

void Evaluation::mann_whitney(const Analysis& analysis,
                              const Columns& columns,
                              const stats::Dataset& data,
                              Outcome& outcome) {
  const auto test =
      stats::mann_whitney(data.measure[columns.measure].value, data.category[columns.group].level, ranks_);
  outcome.rejected = test.map([&](const auto& t) { return t.p_value < analysis.alpha.value; });
  outcome.estimates[0] = test.map([](const auto& t) { return 1.0 - t.probability_of_superiority; });
}

void Evaluation::proportion(const Columns& columns, const stats::Dataset& data, Outcome& outcome) {
  stats::Proportion share;
  for (const auto level : data.category[columns.outcome].level) {
    if (!stats::is_missing(level)) {
      share.add(level == 1);
    }
  }
  outcome.estimates[0] = share.value();
}

}  // namespace dliplan::plan
