#include "app/compare/compared.hpp"
#include "app/identifiers.hpp"

#include <fmt/format.h>

#include <optional>
#include <string_view>
#include <utility>

namespace dliplan::app {
namespace {

using Rows = std::vector<plan::SummaryRow>;

/// What the rows of an analysis, or of the cohort, have in common.
struct Of {
  std::string analysis;
  std::string_view kind;
  std::string quantity;
  std::string_view unit;
};

plan::SummaryRow row(const Of& of, std::string_view measure) {
  plan::SummaryRow out;
  out.analysis = of.analysis;
  out.kind = std::string(of.kind);
  out.quantity = of.quantity;
  out.unit = std::string(of.unit);
  out.measure = std::string(measure);
  return out;
}

void add(Rows& rows,
         const Of& of,
         std::string_view measure,
         const plan::Known& known,
         double factor,
         const std::optional<std::uint64_t>& studies = std::nullopt) {
  plan::SummaryRow& out = rows.emplace_back(row(of, measure));
  out.studies = studies;
  if (known) {
    out.value = factor * known->value;
    out.mcse = factor * known->mcse;
  } else {
    out.reason = std::string(stats::name(known.error()));
  }
}

void add(Rows& rows,
         const Of& of,
         std::string_view measure,
         const std::optional<stats::ProportionMeasure>& share) {
  if (!share) return;
  plan::SummaryRow& out = rows.emplace_back(row(of, measure));
  out.value = share->value;
  out.mcse = share->mcse;
  out.lower = share->wilson.lower;
  out.upper = share->wilson.upper;
}

void add(Rows& rows,
         const Of& of,
         std::string_view measure,
         const std::optional<stats::DifferenceOfShares>& difference) {
  if (!difference) return;
  plan::SummaryRow& out = rows.emplace_back(row(of, measure));
  out.value = difference->value;
  out.mcse = difference->mcse;
  out.lower = difference->tango.lower;
  out.upper = difference->tango.upper;
}

void add_test(Rows& rows,
              const plan::AnalysisCharacteristics& a,
              const plan::AnalysisCharacteristics& b,
              const plan::AnalysisDifference& one) {
  if (!one.as_planned) return;
  const Of of{a.analysis.name, sim::name_of(a.analysis.kind), "test", "probability"};
  const auto planned = [](const auto& of_analysis) {
    return of_analysis.rejected() != nullptr ? std::optional(*of_analysis.rejected()) : std::nullopt;
  };
  add(rows, of, "rejected_a", planned(a));
  add(rows, of, "rejected_b", planned(b));
  add(rows, of, "rejected_b_less_a", one.as_planned);
  add(rows, of, "shuffled_labels_a", a.with_shuffled_labels);
  add(rows, of, "shuffled_labels_b", b.with_shuffled_labels);
  add(rows, of, "shuffled_labels_b_less_a", one.shuffled_labels);
  add(rows, of, "causal_null_a", a.in_causal_null);
  add(rows, of, "causal_null_b", b.in_causal_null);
  add(rows, of, "causal_null_b_less_a", one.causal_null);
}

void add_estimate(Rows& rows,
                  const plan::Analysis& analysis,
                  const plan::EstimateCharacteristics& a,
                  const plan::EstimateCharacteristics& b,
                  const plan::EstimateDifference& difference) {
  const InFiles names = in_files(a.estimand);
  const std::string quantity =
      a.group.empty() ? names.quantity : fmt::format("{} in {}", names.quantity, a.group);
  const Of of{analysis.name, sim::name_of(analysis.kind), quantity, names.unit};
  const Of percent{of.analysis, of.kind, quantity, "percent"},
      share{of.analysis, of.kind, quantity, "probability"};
  const auto three = [&](const std::string& measure, const plan::Known& of_a, const plan::Known& of_b,
                         const plan::Known& less, double factor) {
    add(rows, of, measure + "_a", of_a, factor);
    add(rows, of, measure + "_b", of_b, factor);
    add(rows, of, measure + "_b_less_a", less, factor, difference.both);
  };
  add(rows, of, "truth_a", a.truth, names.factor);
  add(rows, of, "truth_b", b.truth, names.factor);
  three("mean", a.mean, b.mean, difference.mean, names.factor);
  three("bias", a.bias, b.bias, difference.bias, names.factor);
  three("model_se", a.model_se, b.model_se, difference.model_se, names.factor);
  three("mean_squared_error", a.mean_squared_error, b.mean_squared_error, difference.mean_squared_error,
        names.factor * names.factor);
  add(rows, of, "empirical_se_a", a.empirical_se, names.factor);
  add(rows, of, "empirical_se_b", b.empirical_se, names.factor);
  add(rows, percent, "relative_precision_b", difference.relative_precision, 1.0, difference.both);
  const auto known = [](const auto& expected) { return expected ? std::optional(*expected) : std::nullopt; };
  add(rows, share, "coverage_a", known(a.coverage));
  add(rows, share, "coverage_b", known(b.coverage));
  add(rows, share, "coverage_b_less_a", known(difference.coverage));
}

}  // namespace

std::vector<plan::SummaryRow> compared_rows(const Compared& compared) {
  Rows rows;
  for (std::size_t step = 0; step < plan::funnel_steps; ++step) {
    add(rows, {"", "cohort", std::string(step_names[step]), "patients"}, "mean_b_less_a",
        compared.result.funnel[step], 1.0);
  }
  for (const plan::AnalysisDifference& one : compared.result.differences) {
    const auto& a = compared.result.first.analyses[one.at.first];
    const auto& b = compared.result.second.analyses[one.at.second];
    add_test(rows, a, b, one);
    for (std::size_t j = 0; j < one.estimates.size(); ++j) {
      add_estimate(rows, a.analysis, a.estimates[one.at.estimates[j].first],
                   b.estimates[one.at.estimates[j].second], one.estimates[j]);
    }
  }
  return rows;
}

}  // namespace dliplan::app
