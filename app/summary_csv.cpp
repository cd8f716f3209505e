#include "app/csv_text.hpp"
#include "app/identifiers.hpp"
#include "app/percentiles.hpp"
#include "app/published_table.hpp"
#include "app/summary.hpp"
#include "stats/no_answer.hpp"
#include "stats/performance/bias.hpp"
#include "stats/performance/standard_errors.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <utility>

namespace dliplan::app {
namespace {

struct Row {
  std::string analysis;
  std::string_view kind;
  std::string quantity;
  std::string_view unit;
  std::string_view measure;
  std::optional<double> value;
  std::optional<double> mcse;
  std::optional<stats::Interval> interval = std::nullopt;
  std::string_view reason = "";
  std::optional<std::uint64_t> studies = std::nullopt;  ///< on which it rests, where that is not all
};

std::string text(const Row& row) {
  const auto number = [](const std::optional<double>& x) {
    return x && std::isfinite(*x) ? fmt::format("{}", *x) : std::string();
  };
  return fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", csv_quoted(row.analysis), row.kind,
                     csv_quoted(row.quantity), row.unit, row.measure, number(row.value), number(row.mcse),
                     row.interval ? number(row.interval->lower) : "",
                     row.interval ? number(row.interval->upper) : "", row.reason,
                     row.studies ? fmt::format("{}", *row.studies) : "");
}

std::string quantity_of(const plan::EstimateCharacteristics& estimate, const std::string& plain) {
  return estimate.group.empty() ? plain : fmt::format("{} in {}", plain, estimate.group);
}

std::string cohort(const plan::OperatingCharacteristics& result) {
  std::string out;
  for (std::size_t i = 0; i < plan::funnel_steps; ++i) {
    const auto& counts = result.funnel[i];
    const auto mean = stats::mean_estimate(counts);
    const auto mcse = mean ? std::optional(mean->mcse) : std::nullopt;
    out += text(
        {"", "cohort", std::string(step_names[i]), "patients", "mean", counts.mean().value_or(0.0), mcse});
    if (const auto sd = counts.standard_deviation()) {
      out += text({"", "cohort", std::string(step_names[i]), "patients", "sd", *sd, std::nullopt});
    }
  }
  return out;
}

std::string percentile(std::string quantity,
                       std::string_view unit,
                       std::string_view name,
                       const tl::expected<plan::CountQuantile, stats::NoAnswer>& quantile,
                       double steps) {
  Row row{"", "feasibility", std::move(quantity), unit, name, std::nullopt, std::nullopt};
  if (quantile) {
    row.value = quantile->value / steps;
    row.interval = stats::Interval{quantile->interval.lower / steps, quantile->interval.upper / steps};
    if (!std::isfinite(*row.value)) row.reason = stats::name(stats::NoAnswer::quantile_not_reached);
  } else {
    row.reason = stats::name(quantile.error());
  }
  return text(row);
}

/// Mean, and the 5th, 50th and 95th percentile over the studies.
std::string spread(std::string_view quantity,
                   std::string_view unit,
                   const plan::Spread& values,
                   double steps) {
  if (values.steps.seen() == 0) {
    return "";
  }
  const auto mean = stats::mean_estimate(values.values);
  std::string out = text({"", "feasibility", std::string(quantity), unit, "mean", *values.values.mean(),
                          mean ? std::optional(mean->mcse) : std::nullopt});
  for (const auto& [name, p] : percentiles) {
    out += percentile(std::string(quantity), unit, name,
                      values.steps.quantile_with_interval(values.steps.seen(), p), steps);
  }
  return out;
}

/// Months to a number of patients: percentiles among all studies.
std::string months_to(const plan::FeasibilityTally& all, std::uint64_t studies) {
  std::string out;
  for (std::size_t i = 0; i < plan::milestones.size(); ++i) {
    const plan::CountDistribution& steps = all.months_to[i].steps;
    if (steps.seen() == 0) break;
    for (const auto& [name, p] : percentiles) {
      out += percentile(fmt::format("months_to_patient_{}", plan::milestones[i]), "months", name,
                        steps.quantile_with_interval(studies, p), plan::steps_per_month);
    }
  }
  return out;
}

std::string feasibility(const plan::FeasibilityTally& all, std::uint64_t studies) {
  std::string out =
      spread("enrolled", "patients", all.enrolled, 1.0) + spread("deaths", "patients", all.deaths, 1.0);
  for (std::size_t i = 0; i < all.at_risk.size(); ++i) {
    out += spread(fmt::format("at_risk_at_{:g}_months", plan::at_risk_months[i]), "patients", all.at_risk[i],
                  1.0);
  }
  return out + spread("median_follow_up", "months", all.follow_up, plan::steps_per_month) +
         spread("months_to_close", "months", all.months_to_close, plan::steps_per_month) +
         months_to(all, studies);
}

std::string calendar(std::string_view quantity, const stats::Moments& months) {
  std::string out;
  const auto add = [&](std::string_view measure, const plan::Known& known) {
    Row row{"", "calendar", std::string(quantity), "months", measure, std::nullopt, std::nullopt};
    if (known) {
      row.value = known->value;
      row.mcse = known->mcse;
    } else {
      row.reason = stats::name(known.error());
    }
    out += text(row);
  };
  add("mean", stats::mean_estimate(months));
  add("sd", stats::empirical_standard_error(months));
  return out;
}

Row with_share(Row row, const plan::KnownShare& share) {
  if (share) {
    row.value = share->value;
    row.mcse = share->mcse;
    row.interval = share->wilson;
  } else {
    row.reason = stats::name(share.error());
  }
  return row;
}

/// A test's rejections where there is nothing to find, and by what those without an answer count as.
std::string errors(const plan::AnalysisCharacteristics& a) {
  std::string out;
  const auto add = [&](std::string_view measure, const plan::KnownShare& share) {
    out += text(with_share({a.analysis.name, sim::name_of(a.analysis.kind), "test", "probability", measure,
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
    out += text(with_share(row, *a.with_shuffled_labels));
  }
  if (a.in_causal_null) add("rejected_in_causal_null", *a.in_causal_null);
  return out;
}

/// What half of all studies estimate at most; empty limits where it is beyond every time, or unknown.
std::string median(const plan::AnalysisCharacteristics& a, const plan::EstimateCharacteristics& e) {
  const auto [plain, unit, factor] = in_files(e.estimand);
  Row row{a.analysis.name,       sim::name_of(a.analysis.kind),
          quantity_of(e, plain), unit,
          "median_of_estimates", std::nullopt,
          std::nullopt};
  if (!e.median) {
    row.reason = stats::name(e.median.error());
    return text(row);
  }
  row.interval = stats::Interval{factor * e.median->interval.lower, factor * e.median->interval.upper};
  const bool finite = std::isfinite(e.median->value.lower);
  if (e.median->is_known() && finite) row.value = factor * e.median->value.lower;
  if (!row.value)
    row.reason = stats::name(finite ? e.reasons.most_frequent() : stats::NoAnswer::quantile_not_reached);
  return text(row);
}

std::string analysis(const plan::AnalysisCharacteristics& a, std::uint64_t replicates) {
  const std::string_view kind = sim::name_of(a.analysis.kind);
  const auto share = [&](std::uint64_t count) {
    return static_cast<double>(count) / static_cast<double>(replicates);
  };
  std::string out;
  if (a.rejected() != nullptr) {
    const plan::KnownShare rejected =
        a.answered > 0 ? plan::KnownShare(*a.rejected()) : tl::unexpected(a.reasons.most_frequent());
    out += text(with_share(
        {a.analysis.name, kind, "test", "probability", "rejected", std::nullopt, std::nullopt}, rejected));
    out += errors(a);
    out += text({a.analysis.name, kind, "test", "probability", "answered", share(a.answered), std::nullopt});
  }
  for (const auto& e : a.estimates) {
    const auto [plain, unit, factor] = in_files(e.estimand);
    const std::string quantity = quantity_of(e, plain);
    const auto add = [&, quantity = quantity, unit = unit, factor = factor](
                         std::string_view name, const plan::Known& known, std::uint64_t studies,
                         double power = 1.0) {
      Row row{a.analysis.name, kind, quantity, unit, name, std::nullopt, std::nullopt};
      if (known) {
        row.value = std::pow(factor, power) * known->value;
        row.mcse = std::pow(factor, power) * known->mcse;
      } else {
        row.reason = stats::name(known.error());
      }
      if (studies != e.replicates()) row.studies = studies;
      out += text(row);
    };
    if (e.answered == 1) {  // a value, and no error to tell
      out += text({a.analysis.name, kind, quantity, unit, "mean", factor * *e.values.mean(), std::nullopt});
    } else {
      add("mean", e.mean, e.answered);
    }
    add("empirical_se", e.empirical_se, e.answered);
    add("truth", e.truth, e.replicates());
    add("bias", e.bias, e.answered);
    add("relative_bias_percent", e.relative_bias, e.answered, 0.0);
    add("mean_squared_error", e.mean_squared_error, e.kept, 2.0);
    add("model_se", e.model_se, e.with_error);
    add("relative_error_of_model_se_percent", e.relative_error_of_model_se, e.with_error, 0.0);
    out += median(a, e);
    const auto add_share = [&, quantity = quantity](std::string_view name, const plan::KnownShare& known,
                                                    std::uint64_t studies) {
      Row row{a.analysis.name, kind, quantity, "probability", name, std::nullopt, std::nullopt};
      if (studies != e.replicates()) row.studies = studies;
      out += text(with_share(row, known));
    };
    add_share("coverage", e.coverage, e.with_interval);
    add_share("coverage_if_others_miss",
              e.coverage_of_all.map([](const auto& all) { return all.others_miss; }), e.replicates());
    add_share("coverage_if_others_cover",
              e.coverage_of_all.map([](const auto& all) { return all.others_cover; }), e.replicates());
    add_share("bias_eliminated_coverage", e.bias_eliminated_coverage, e.with_interval);
    out +=
        text({a.analysis.name, kind, quantity, "probability", "answered", share(e.answered), std::nullopt});
  }
  return out;
}

/// What an audit's lines have less the first: in the same replicates.
std::string audit(const plan::AuditCharacteristics& a) {
  std::string out;
  for (const auto& line : a.lines) {
    const std::string name = line.variant.empty()
                                 ? line.done.analysis.name
                                 : fmt::format("{}: {}", line.done.analysis.name, line.variant);
    const auto add = [&](std::string_view measure, const std::optional<stats::DifferenceOfShares>& d) {
      if (!d) return;
      out += text({fmt::format("{}: {}", a.name, name), "audit", "test", "probability", measure, d->value,
                   d->mcse, d->tango});
    };
    if (const auto* rejected = line.done.rejected()) {
      out += text(with_share({fmt::format("{}: {}", a.name, name), "audit", "test", "probability", "rejected",
                              std::nullopt, std::nullopt},
                             *rejected));
    }
    if (&line == &a.lines.front()) continue;
    add("rejected_less_first", line.power_gained);
    add("rejected_in_causal_null_less_first", line.false_findings_gained);
  }
  return out;
}

std::string family(const plan::FamilyCharacteristics& f) {
  const auto row = [](std::string analysis, std::string_view measure, const stats::ProportionMeasure& share) {
    return text(with_share(
        {std::move(analysis), "family", "test", "probability", measure, std::nullopt, std::nullopt}, share));
  };
  std::string out = row("", "any_rejected_with_shuffled_labels", f.any_found) +
                    row("", "any_rejected_with_shuffled_labels_by_holm", f.any_found_holm);
  for (const auto& member : f.members) out += row(member.name, "rejected_by_holm", member.holm);
  return out;
}

std::string published(const Comparison& comparison) {
  const auto [quantity, unit, factor] = in_files(comparison.estimand);
  return text({comparison.analysis.name, sim::name_of(comparison.analysis.kind), quantity, unit, "published",
               factor * published_value(comparison.published), std::nullopt});
}

}  // namespace

std::string as_csv(const Summary& summary) {
  std::string out = "analysis,kind,quantity,unit,measure,value,mcse,lower,upper,reason,studies\n";
  out += cohort(summary.result);
  out += feasibility(summary.result.feasibility, summary.result.replicates);
  if (const auto& months = summary.result.calendar) {
    out += calendar("enrolment_closes", months->enrolment_closes);
    out += calendar("data_lock", months->data_lock);
  }
  for (const auto& one : summary.result.analyses) {
    out += analysis(one, summary.result.replicates);
  }
  for (const auto& one : summary.result.audits) {
    out += audit(one);
  }
  if (summary.result.family) {
    out += family(*summary.result.family);
  }
  for (const auto& figure : comparisons(summary)) {
    out += published(figure);
  }
  return out;
}

}  // namespace dliplan::app
