#include "plan/evaluate.hpp"

#include "plan/analyses/prepare.hpp"
#include "plan/record/recording.hpp"
#include "stats/survival/log_rank.hpp"
#include "stats/tables/contingency_table.hpp"

#include <algorithm>

namespace dliplan::plan {

static_assert(most_arms <= stats::ContingencyTable::max_levels && most_arms <= stats::max_groups);

namespace {

std::vector<AnalysisColumns> columns_of_all(const Study& study) {
  const Recording recording = columns_for(study.analyses);
  std::vector<AnalysisColumns> all;
  for (const Analysis& analysis : study.analyses) all.push_back(columns_of(analysis, recording));
  return all;
}

}  // namespace

Evaluation::Evaluation(const Study& study) : Evaluation(study, columns_of_all(study)) {}

Evaluation::Evaluation(const Study& study, std::span<const AnalysisColumns> columns)
    : outcomes_(study.analyses.size()), multiplicity_(study.multiplicity) {
  for (std::size_t i = 0; i < study.analyses.size(); ++i) {
    const Analysis& analysis = study.analyses[i];
    analyses_.push_back(prepare(analysis, columns[i]));
    if (reads_endpoint(analysis.kind)) {
      times_.push_back(columns[i].endpoint);
    }
    outcomes_[i].estimates.resize(estimands(analysis, study.arms.size()).size(),
                                  tl::unexpected(stats::NoAnswer::no_rows));
    if (is_test(analysis.kind) && analysis.role == Role::confirmatory) {
      family_.push_back(i);
    }
  }
  std::sort(times_.begin(), times_.end());
  times_.erase(std::unique(times_.begin(), times_.end()), times_.end());
  orders_.resize(times_.empty() ? 0 : times_.back() + 1);
  p_values_.resize(family_.size());
  adjusted_.resize(family_.size());
}

SortedData Evaluation::sorted(const stats::Dataset& data) {
  for (const std::size_t i : times_) {
    orders_[i].sort(data.survival[i].time, data.survival[i].event);
  }
  return {data, orders_};
}

std::span<const Outcome> Evaluation::operator()(const stats::Dataset& data) {
  decide(sorted(data));
  reject();
  return outcomes_;
}

void Evaluation::decide(const SortedData& data) {
  for (std::size_t i = 0; i < analyses_.size(); ++i) {
    analyses_[i]->decide(data, outcomes_[i]);
  }
}

/// Each test by its own p-value; those of a family by the adjusted one. Who has no p-value has no decision.
void Evaluation::reject() {
  for (std::size_t i = 0; i < analyses_.size(); ++i) {
    if (outcomes_[i].p_value) {
      const double alpha = analyses_[i]->analysis().alpha.value;
      outcomes_[i].rejected = outcomes_[i].p_value->map([alpha](double p) { return p < alpha; });
    }
  }
  if (multiplicity_.method == stats::Multiplicity::none) {
    return;
  }
  adjust();
  for (std::size_t k = 0; k < family_.size(); ++k) {
    Outcome& outcome = outcomes_[family_[k]];
    if (outcome.p_value->has_value()) {
      outcome.rejected = stats::is_rejected(adjusted_[k], {multiplicity_.alpha.value});
    }
  }
}

void Evaluation::adjust() {
  for (std::size_t k = 0; k < family_.size(); ++k) {
    p_values_[k] = *outcomes_[family_[k]].p_value;
  }
  stats::adjust(multiplicity_.method, p_values_, adjusted_, workspace_);
}

std::vector<AnalysisResult> Evaluation::results(const stats::Dataset& data,
                                                std::optional<stats::Convention> convention) {
  const SortedData columns = sorted(data);
  std::vector<AnalysisResult> all;
  for (std::size_t i = 0; i < analyses_.size(); ++i) {
    const auto own = convention.value_or(analyses_[i]->analysis().convention);
    all.push_back({i, own, analyses_[i]->tables(columns, own), analyses_[i]->cautions(columns)});
  }
  return all;
}

std::optional<ResultTable> Evaluation::family(const stats::Dataset& data) {
  if (multiplicity_.method == stats::Multiplicity::none) {
    return std::nullopt;
  }
  decide(sorted(data));
  adjust();
  ResultTable table{TableKind::family, {Statistic::p_value, Statistic::p_value_adjusted}};
  for (std::size_t k = 0; k < family_.size(); ++k) {
    const std::size_t i = family_[k];
    table.rows.push_back(
        {RowKind::group, analyses_[i]->analysis().name, {}, {*outcomes_[i].p_value, adjusted_[k]}});
  }
  return table;
}

}  // namespace dliplan::plan
