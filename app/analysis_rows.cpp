#include "app/identifiers.hpp"
#include "app/summary_row.hpp"
#include "stats/no_answer.hpp"

#include <cmath>
#include <utility>

namespace dliplan::app {
namespace {

double share_of(std::uint64_t count, std::uint64_t replicates) {
  return static_cast<double>(count) / static_cast<double>(replicates);
}

/// A test's rejections where there is nothing to find, and by what those without an answer count as.
Rows errors(const plan::AnalysisCharacteristics& a) {
  Rows out;
  const auto add = [&](std::string_view measure, const plan::KnownShare& share) {
    out += line(with_share({a.analysis.name, sim::name_of(a.analysis.kind), "test", "probability", measure,
                            std::nullopt, std::nullopt},
                           share));
  };
  add("rejected_of_answered", a.power->among_answered);
  add("rejected_if_unanswered_did", a.power->unanswered_rejected);
  if (a.with_shuffled_labels) {
    Row row{a.analysis.name, sim::name_of(a.analysis.kind),   "test",
            "probability",   "rejected_with_shuffled_labels", std::nullopt,
            std::nullopt};
    if (a.exceeds_alpha) row.reason = "exceeds_alpha";
    out += line(with_share(row, *a.with_shuffled_labels));
  }
  if (a.in_causal_null) {
    Row row{a.analysis.name, sim::name_of(a.analysis.kind), "test",
            "probability",   "rejected_in_causal_null",     std::nullopt,
            std::nullopt};
    if (a.exceeds_alpha_in_null) row.reason = "exceeds_alpha";
    out += line(with_share(row, *a.in_causal_null));
  }
  return out;
}

/// What half of all studies estimate at most; empty limits where it is beyond every time, or unknown.
Rows median(const plan::AnalysisCharacteristics& a, const plan::EstimateCharacteristics& e) {
  const auto [plain, unit, factor] = in_files(e.estimand);
  Row row{a.analysis.name,       sim::name_of(a.analysis.kind),
          quantity_of(e, plain), unit,
          "median_of_estimates", std::nullopt,
          std::nullopt};
  if (!e.median) {
    row.reason = stats::name(e.median.error());
    return line(row);
  }
  row.interval = stats::Interval{factor * e.median->interval.lower, factor * e.median->interval.upper};
  const bool finite = std::isfinite(e.median->value.lower);
  if (e.median->is_known() && finite) row.value = factor * e.median->value.lower;
  if (!row.value)
    row.reason = stats::name(finite ? e.reasons.most_frequent() : stats::NoAnswer::quantile_not_reached);
  return line(row);
}

Rows test(const plan::AnalysisCharacteristics& a, std::uint64_t replicates) {
  const std::string_view kind = sim::name_of(a.analysis.kind);
  const plan::KnownShare rejected =
      a.answered > 0 ? plan::KnownShare(*a.rejected()) : tl::unexpected(a.reasons.most_frequent());
  Rows out = line(with_share(
      {a.analysis.name, kind, "test", "probability", "rejected", std::nullopt, std::nullopt}, rejected));
  out += errors(a);
  return out + line({a.analysis.name, kind, "test", "probability", "answered",
                     share_of(a.answered, replicates), std::nullopt});
}

/// The rows of one estimate, in its unit in files.
class EstimateRows {
 public:
  EstimateRows(const plan::AnalysisCharacteristics& a, const plan::EstimateCharacteristics& e)
      : analysis_(a),
        estimate_(e),
        in_files_(in_files(e.estimand)),
        quantity_(quantity_of(e, in_files_.quantity)) {}

  /// `power`: of the unit, in which the measure is.
  void add(std::string_view name, const plan::Known& known, std::uint64_t studies, double power = 1.0) {
    Row row = empty(in_files_.unit, name);
    if (known) {
      row.value = std::pow(in_files_.factor, power) * known->value;
      row.mcse = std::pow(in_files_.factor, power) * known->mcse;
    } else {
      row.reason = stats::name(known.error());
    }
    if (studies != estimate_.replicates()) row.studies = studies;
    rows_ += line(row);
  }

  void add_share(std::string_view name, const plan::KnownShare& known, std::uint64_t studies) {
    Row row = empty("probability", name);
    if (studies != estimate_.replicates()) row.studies = studies;
    rows_ += line(with_share(row, known));
  }

  /// A value, and no error to tell.
  void add_value(std::string_view unit, std::string_view name, double value) {
    Row row = empty(unit, name);
    row.value = value;
    rows_ += line(row);
  }

  void add_mean() {
    if (estimate_.answered == 1) {
      add_value(in_files_.unit, "mean", in_files_.factor * *estimate_.values.mean());
    } else {
      add("mean", estimate_.mean, estimate_.answered);
    }
  }

  void add(Rows rows) { rows_ += std::move(rows); }
  [[nodiscard]] Rows rows() && { return std::move(rows_); }

 private:
  [[nodiscard]] Row empty(std::string_view unit, std::string_view name) const {
    return {analysis_.analysis.name,
            sim::name_of(analysis_.analysis.kind),
            quantity_,
            unit,
            name,
            std::nullopt,
            std::nullopt};
  }

  const plan::AnalysisCharacteristics& analysis_;
  const plan::EstimateCharacteristics& estimate_;
  InFiles in_files_;
  std::string quantity_;
  Rows rows_;
};

Rows estimate(const plan::AnalysisCharacteristics& a,
              const plan::EstimateCharacteristics& e,
              std::uint64_t replicates) {
  EstimateRows of(a, e);
  of.add_mean();
  of.add("empirical_se", e.empirical_se, e.answered);
  of.add("truth", e.truth, e.replicates());
  of.add("bias", e.bias, e.answered);
  of.add("relative_bias_percent", e.relative_bias, e.answered, 0.0);
  of.add("mean_squared_error", e.mean_squared_error, e.kept, 2.0);
  of.add("model_se", e.model_se, e.with_error);
  of.add("relative_error_of_model_se_percent", e.relative_error_of_model_se, e.with_error, 0.0);
  of.add(median(a, e));
  of.add_share("coverage", e.coverage, e.with_interval);
  of.add_share("coverage_if_others_miss",
               e.coverage_of_all.map([](const auto& all) { return all.others_miss; }), e.replicates());
  of.add_share("coverage_if_others_cover",
               e.coverage_of_all.map([](const auto& all) { return all.others_cover; }), e.replicates());
  of.add_share("bias_eliminated_coverage", e.bias_eliminated_coverage, e.with_both);
  of.add_value("probability", "answered", share_of(e.answered, replicates));
  return std::move(of).rows();
}

}  // namespace

Rows analysis_rows(const plan::AnalysisCharacteristics& a, std::uint64_t replicates) {
  Rows out;
  if (a.rejected() != nullptr) out += test(a, replicates);
  for (const auto& e : a.estimates) out += estimate(a, e, replicates);
  return out;
}

}  // namespace dliplan::app
