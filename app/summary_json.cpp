#include "app/identifiers.hpp"
#include "app/percentiles.hpp"
#include "app/published_table.hpp"
#include "app/summary.hpp"
#include "app/version.hpp"
#include "plan/worlds.hpp"
#include "sim/random/address.hpp"
#include "stats/no_answer.hpp"
#include "stats/performance/bias.hpp"
#include "stats/performance/standard_errors.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <utility>

namespace dliplan::app {
namespace {

using Json = nlohmann::ordered_json;

Json measure(const plan::Known& known, double factor) {
  if (!known) {
    return {{"estimate", nullptr}, {"mcse", nullptr}, {"reason", stats::name(known.error())}};
  }
  return {{"estimate", factor * known->value}, {"mcse", factor * known->mcse}};
}

Json answered(std::uint64_t count, const plan::Reasons& reasons, std::uint64_t replicates) {
  Json by_reason = Json::object();
  for (std::size_t i = 0; i < reasons.counts.size(); ++i) {
    if (reasons.counts[i] > 0) {
      by_reason[std::string(stats::name(static_cast<stats::NoAnswer>(i)))] = reasons.counts[i];
    }
  }
  const double share = static_cast<double>(count) / static_cast<double>(replicates);
  return {{"estimate", share}, {"count", count}, {"reasons", by_reason}};
}

Json share(const stats::ProportionMeasure& p) {
  return {{"estimate", p.value}, {"mcse", p.mcse}, {"interval", {p.wilson.lower, p.wilson.upper}}};
}

Json share(const std::optional<stats::ProportionMeasure>& p) {
  return p ? share(*p) : Json(nullptr);
}

Json share(const plan::KnownShare& p) {
  return p ? share(*p) : Json{{"estimate", nullptr}, {"reason", stats::name(p.error())}};
}

Json controlled(const std::optional<plan::KnownControlledShare>& c) {
  if (!c) {
    return nullptr;
  }
  if (!*c || !(*c)->is_a_share()) {
    const std::string_view reason = *c ? "outside_0_to_1" : stats::name(c->error());
    return {{"estimate", nullptr}, {"mcse", nullptr}, {"variance_reduction", nullptr}, {"reason", reason}};
  }
  return {{"estimate", (*c)->share.value},
          {"mcse", (*c)->share.mcse},
          {"variance_reduction", (*c)->variance_reduction},
          {"controls", (*c)->controls}};
}

Json difference(const std::optional<stats::DifferenceOfShares>& d) {
  if (!d) {
    return nullptr;
  }
  return {{"estimate", d->value}, {"mcse", d->mcse}, {"interval", {d->tango.lower, d->tango.upper}}};
}

/// With the number of studies on which it rests.
Json resting_on(Json measure, std::uint64_t studies) {
  measure["studies"] = studies;
  return measure;
}

/// What is infinite is null.
Json finite(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json median(const plan::EstimateCharacteristics& e, double factor) {
  if (!e.median) return {{"estimate", nullptr}, {"reason", stats::name(e.median.error())}};
  const auto& [value, interval] = *e.median;
  Json out{{"estimate", e.median->is_known() ? finite(factor * value.lower) : Json(nullptr)},
           {"between", {finite(factor * value.lower), finite(factor * value.upper)}},
           {"interval", {finite(factor * interval.lower), finite(factor * interval.upper)}}};
  return resting_on(std::move(out), e.replicates());
}

Json coverage_if(const plan::EstimateCharacteristics& e,
                 stats::ProportionMeasure stats::CoverageOfAll::*others) {
  return e.coverage_of_all ? share((*e.coverage_of_all).*others)
                           : Json{{"estimate", nullptr}, {"reason", stats::name(e.coverage_of_all.error())}};
}

Json estimate(const plan::EstimateCharacteristics& e, std::uint64_t replicates) {
  const auto [quantity, unit, factor] = in_files(e.estimand);
  Json out{{"quantity", quantity}};
  if (!e.group.empty()) {
    out["group"] = e.group;
  }
  out.update({{"unit", unit},
              {"mean", e.answered > 0 ? Json(factor * *e.values.mean()) : Json(nullptr)},
              {"mean_mcse", e.mean ? Json(factor * e.mean->mcse) : Json(nullptr)},
              {"mean_studies", e.answered},
              {"empirical_se", resting_on(measure(e.empirical_se, factor), e.answered)},
              {"truth", measure(e.truth, factor)},
              {"bias", resting_on(measure(e.bias, factor), e.answered)},
              {"relative_bias_percent", resting_on(measure(e.relative_bias, 1.0), e.answered)},
              {"mean_squared_error", resting_on(measure(e.mean_squared_error, factor * factor), e.kept)},
              {"median_of_estimates", median(e, factor)},
              {"model_se", resting_on(measure(e.model_se, factor), e.with_error)},
              {"relative_error_of_model_se_percent",
               resting_on(measure(e.relative_error_of_model_se, 1.0), e.with_error)},
              {"coverage", resting_on(share(e.coverage), e.with_interval)},
              {"coverage_if_others_miss", coverage_if(e, &stats::CoverageOfAll::others_miss)},
              {"coverage_if_others_cover", coverage_if(e, &stats::CoverageOfAll::others_cover)},
              {"bias_eliminated_coverage", resting_on(share(e.bias_eliminated_coverage), e.with_both)},
              {"answered", answered(e.answered, e.reasons, replicates)}});
  return out;
}

/// Of a test that no study could compute, why.
Json rejected(const plan::AnalysisCharacteristics& a) {
  if (a.answered > 0) return share(*a.rejected());
  return {{"estimate", nullptr}, {"mcse", nullptr}, {"reason", stats::name(a.reasons.most_frequent())}};
}

Json formula(const std::optional<plan::FormulaPower>& power) {
  if (!power) return nullptr;
  const auto number = [&](double value) { return power->is_meant_for_it() ? Json(value) : Json(nullptr); };
  Json out{{"expected_events", power->events},
           {"schoenfeld", number(power->schoenfeld)},
           {"freedman", number(power->freedman)},
           {"lakatos", number(power->lakatos)}};
  if (!power->is_meant_for_it()) out["reason"] = "too_few_events";
  return out;
}

Json analysis(const plan::AnalysisCharacteristics& a, std::uint64_t replicates) {
  const bool test = a.rejected() != nullptr;
  Json out{{"name", a.analysis.name}, {"kind", sim::name_of(a.analysis.kind)}};
  out["alpha"] = test ? Json(a.analysis.alpha.value) : Json(nullptr);
  if (a.analysis.kind == plan::AnalysisKind::chi_squared) {
    out["test"] = sim::name_of(a.analysis.test);
  }
  out["role"] = sim::name_of(a.analysis.role);
  out["rejected"] = test ? rejected(a) : Json(nullptr);
  if (test) {
    out["rejected_of_answered"] = share(a.power->among_answered);
    out["rejected_if_unanswered_did"] = share(a.power->unanswered_rejected);
    out["rejected_with_shuffled_labels"] = share(a.with_shuffled_labels);
    out["rejected_in_causal_null"] = share(a.in_causal_null);
    out["rejected_by_control_variates"] = controlled(a.controlled);
    out["shuffled_labels_exceed_alpha"] = a.with_shuffled_labels ? Json(a.exceeds_alpha) : Json(nullptr);
    out["causal_null_exceeds_alpha"] = a.in_causal_null ? Json(a.exceeds_alpha_in_null) : Json(nullptr);
    out["power_by_formula"] = formula(a.by_formula);
    out["exact_power"] = a.exact_power ? Json(*a.exact_power) : Json(nullptr);
    if (!a.exact_power) out["exact_power_reason"] = plan::name(a.exact_power.error());
  }
  out["answered"] = answered(a.answered, a.reasons, replicates);
  out["estimates"] = Json::array();
  for (const auto& one : a.estimates) {
    out["estimates"].push_back(estimate(one, replicates));
  }
  return out;
}

Json audit(const plan::AuditCharacteristics& a, std::uint64_t replicates) {
  Json lines = Json::array();
  for (const auto& line : a.lines) {
    Json one = analysis(line.done, replicates);
    one["variant"] = line.variant.empty() ? Json(nullptr) : Json(line.variant);
    one["rejected_less_first"] = difference(line.power_gained);
    one["rejected_less_first_variance_reduction"] =
        line.variance_reduction ? Json(*line.variance_reduction) : Json(nullptr);
    one["rejected_in_causal_null_less_first"] = difference(line.false_findings_gained);
    one["estimate_less_first"] =
        line.estimate_gained ? resting_on(measure(*line.estimate_gained,
                                                  in_files(line.done.estimates.front().estimand).factor),
                                          line.both_estimate)
                             : Json(nullptr);
    lines.push_back(one);
  }
  return {{"name", a.name}, {"lines", lines}};
}

Json family(const plan::FamilyCharacteristics& f) {
  Json members = Json::array();
  for (const auto& member : f.members) {
    members.push_back(
        {{"name", member.name}, {"rejected", share(member.alone)}, {"by_holm", share(member.holm)}});
  }
  return {{"any_with_shuffled_labels", share(f.any_found)},
          {"any_with_shuffled_labels_by_holm", share(f.any_found_holm)},
          {"tests", members}};
}

Json cohort(const plan::OperatingCharacteristics& result) {
  Json funnel = Json::array();
  for (std::size_t i = 0; i < plan::funnel_steps; ++i) {
    const auto& counts = result.funnel[i];
    const auto mean = stats::mean_estimate(counts);
    const auto sd = counts.standard_deviation();
    funnel.push_back({{"step", step_names[i]},
                      {"mean", counts.mean().value_or(0.0)},
                      {"mcse", mean ? Json(mean->mcse) : Json(nullptr)},
                      {"sd", sd ? Json(*sd) : Json(nullptr)}});
  }
  Json enrolled = funnel[static_cast<std::size_t>(plan::FunnelStep::enrolled)];
  enrolled.erase("step");
  return {{"enrolled", enrolled}, {"unfilled", result.unfilled}, {"funnel", funnel}};
}

/// "p5" and "p5_interval"; what is infinite is null.
void add_percentile(Json& out,
                    std::string_view name,
                    const tl::expected<plan::CountQuantile, stats::NoAnswer>& quantile,
                    double steps_per_unit) {
  const std::string key(name);
  if (!quantile) {
    out[key] = nullptr;
    out[key + "_interval"] = nullptr;
    return;
  }
  const auto& [value, interval] = *quantile;
  out[key] = finite(value / steps_per_unit);
  out[key + "_interval"] = {finite(interval.lower / steps_per_unit), finite(interval.upper / steps_per_unit)};
}

Json spread(const plan::Spread& values, double steps_per_unit) {
  Json out = Json::object();
  const auto mean = stats::mean_estimate(values.values);
  const auto first = values.values.mean();
  out["mean"] = first ? Json(*first) : Json(nullptr);
  out["mcse"] = mean ? Json(mean->mcse) : Json(nullptr);
  for (const auto& [name, p] : percentiles) {
    add_percentile(out, name, values.steps.quantile_with_interval(values.steps.seen(), p), steps_per_unit);
  }
  out["studies"] = values.steps.seen();
  return out;
}

/// Months to a number of patients: percentiles among all studies, null where a study of that rank has fewer.
Json months_to(const plan::FeasibilityTally& all, std::uint64_t studies) {
  Json out = Json::array();
  for (std::size_t i = 0; i < plan::milestones.size(); ++i) {
    const plan::CountDistribution& steps = all.months_to[i].steps;
    Json one{{"patients", plan::milestones[i]}, {"studies", steps.seen()}};
    for (const auto& [name, p] : percentiles) {
      add_percentile(one, name, steps.quantile_with_interval(studies, p), plan::steps_per_month);
    }
    out.push_back(one);
  }
  return out;
}

Json feasibility(const plan::FeasibilityTally& all, std::uint64_t studies) {
  Json at_risk = Json::array();
  for (std::size_t i = 0; i < all.at_risk.size(); ++i) {
    Json one = spread(all.at_risk[i], 1.0);
    one["months"] = plan::at_risk_months[i];
    at_risk.push_back(one);
  }
  return {{"enrolled", spread(all.enrolled, 1.0)},
          {"deaths", spread(all.deaths, 1.0)},
          {"at_risk", at_risk},
          {"median_follow_up_months", spread(all.follow_up, plan::steps_per_month)},
          {"months_to_close", spread(all.months_to_close, plan::steps_per_month)},
          {"months_to", months_to(all, studies)}};
}

Json months(const stats::Moments& values) {
  const auto mean = stats::mean_estimate(values);
  const auto spread = stats::empirical_standard_error(values);
  const auto first = values.mean();
  return {{"mean", first ? Json(*first) : Json(nullptr)},
          {"mcse", mean ? Json(mean->mcse) : Json(nullptr)},
          {"sd", spread ? Json(spread->value) : Json(nullptr)},
          {"sd_mcse", spread ? Json(spread->mcse) : Json(nullptr)}};
}

Json published(const PublishedComparison& comparison) {
  const auto [quantity, unit, factor] = in_files(comparison.estimand);
  const plan::Published& figure = comparison.published;
  const double value = figure.value();
  const double tolerance = figure.is_median() ? figure.tolerance.value * value : figure.tolerance.value;
  return {{"analysis", figure.analysis},
          {"quantity", quantity},
          {"unit", unit},
          {"published", factor * value},
          {"tolerance", factor * tolerance},
          {"simulated", measure(comparison.simulated, factor)},
          {"source", figure.source}};
}

}  // namespace

/// First and last of each stretch of replicates that a merge had to go on without.
Json missing(const std::vector<plan::Block>& blocks) {
  Json all = Json::array();
  for (const plan::Block& block : blocks) all.push_back({block.first, block.last - 1});
  return all;
}

/// What was asked for in place of a number of replicates.
Json precision(const Summary& summary) {
  if (!summary.precision) return nullptr;
  return {{"asked_for", *summary.precision}, {"reached", !is_too_imprecise(summary)}};
}

std::string as_json(const Summary& summary) {
  Json out{{"dliplan", {{"version", version}, {"stream_version", sim::stream_version}}},
           {"scenario", {{"name", summary.study.name}, {"hash", summary.hash}}},
           {"seed", summary.study.monte_carlo.seed},
           {"replicates", summary.result.replicates},
           {"missing_replicates", missing(summary.missing)},
           {"largest_error", finite(summary.result.largest_error)},
           {"precision", precision(summary)},
           {"cohort", cohort(summary.result)},
           {"feasibility", feasibility(summary.result.feasibility, summary.result.replicates)}};
  if (const auto& calendar = summary.result.calendar) {
    out["calendar"] = {{"months_to_enrolment_closes", months(calendar->enrolment_closes)},
                       {"months_to_data_lock", months(calendar->data_lock)}};
  }
  if (const auto figures = comparisons(summary); !figures.empty()) {
    out["published"] = Json::array();
    for (const auto& figure : figures) {
      out["published"].push_back(published(figure));
    }
  }
  out["analyses"] = Json::array();
  for (const auto& one : summary.result.analyses) {
    if (!plan::is_about_the_plan(summary.study, one.analysis)) continue;  // among the audits
    out["analyses"].push_back(analysis(one, summary.result.replicates));
  }
  out["audits"] = Json::array();
  for (const auto& one : summary.result.audits) {
    out["audits"].push_back(audit(one, summary.result.replicates));
  }
  out["family"] = summary.result.family ? family(*summary.result.family) : Json(nullptr);
  return out.dump(2) + "\n";
}

}  // namespace dliplan::app
