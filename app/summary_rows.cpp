#include "app/identifiers.hpp"
#include "app/percentiles.hpp"
#include "app/published_table.hpp"
#include "app/summary.hpp"
#include "plan/worlds.hpp"
#include "stats/no_answer.hpp"
#include "stats/performance/bias.hpp"
#include "stats/performance/standard_errors.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

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

using Rows = std::vector<plan::SummaryRow>;

Rows line(const Row& row) {
  const auto finite = [](const std::optional<double>& x) {
    return x && std::isfinite(*x) ? x : std::nullopt;
  };
  const auto limit = [&](double stats::Interval::*end) {
    return row.interval ? finite((*row.interval).*end) : std::nullopt;
  };
  return {{.analysis = row.analysis,
           .kind = std::string(row.kind),
           .quantity = row.quantity,
           .unit = std::string(row.unit),
           .measure = std::string(row.measure),
           .value = finite(row.value),
           .mcse = finite(row.mcse),
           .lower = limit(&stats::Interval::lower),
           .upper = limit(&stats::Interval::upper),
           .reason = std::string(row.reason),
           .studies = row.studies}};
}

Rows& operator+=(Rows& rows, Rows more) {
  rows.insert(rows.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  return rows;
}

Rows operator+(Rows rows, Rows more) {
  return std::move(rows += std::move(more));
}

/// Where it was asked for in place of a number of replicates.
Rows precision(const Summary& summary) {
  if (!summary.precision) return {};
  Row row{"", "run", "error", "probability", "largest", summary.result.largest_error, std::nullopt};
  if (is_too_imprecise(summary)) row.reason = "precision_not_reached";
  return line(row);
}

/// Replicates that a merge had to go on without.
Rows missing(const std::vector<plan::Block>& blocks) {
  Rows out;
  for (const plan::Block& block : blocks) {
    Row row{"", "run", "replicates", "", "missing", static_cast<double>(block.size()), std::nullopt};
    row.interval = {static_cast<double>(block.first), static_cast<double>(block.last - 1)};
    out += line(row);
  }
  return out;
}

std::string quantity_of(const plan::EstimateCharacteristics& estimate, const std::string& plain) {
  return estimate.group.empty() ? plain : fmt::format("{} in {}", plain, estimate.group);
}

Rows cohort(const plan::OperatingCharacteristics& result) {
  Rows out;
  for (std::size_t i = 0; i < plan::funnel_steps; ++i) {
    const auto& counts = result.funnel[i];
    const auto mean = stats::mean_estimate(counts);
    const auto mcse = mean ? std::optional(mean->mcse) : std::nullopt;
    out += line(
        {"", "cohort", std::string(step_names[i]), "patients", "mean", counts.mean().value_or(0.0), mcse});
    if (const auto sd = counts.standard_deviation()) {
      out += line({"", "cohort", std::string(step_names[i]), "patients", "sd", *sd, std::nullopt});
    }
  }
  return out;
}

Rows percentile(std::string quantity,
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
  return line(row);
}

/// Mean, and the 5th, 50th and 95th percentile over the studies.
Rows spread(std::string_view quantity, std::string_view unit, const plan::Spread& values, double steps) {
  if (values.steps.seen() == 0) {
    return {};
  }
  const auto mean = stats::mean_estimate(values.values);
  Rows out = line({"", "feasibility", std::string(quantity), unit, "mean", *values.values.mean(),
                   mean ? std::optional(mean->mcse) : std::nullopt});
  for (const auto& [name, p] : percentiles) {
    out += percentile(std::string(quantity), unit, name,
                      values.steps.quantile_with_interval(values.steps.seen(), p), steps);
  }
  return out;
}

/// Months to a number of patients: percentiles among all studies.
Rows months_to(const plan::FeasibilityTally& all, std::uint64_t studies) {
  Rows out;
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

Rows feasibility(const plan::FeasibilityTally& all, std::uint64_t studies) {
  Rows out =
      spread("enrolled", "patients", all.enrolled, 1.0) + spread("deaths", "patients", all.deaths, 1.0);
  for (std::size_t i = 0; i < all.at_risk.size(); ++i) {
    out += spread(fmt::format("at_risk_at_{:g}_months", plan::at_risk_months[i]), "patients", all.at_risk[i],
                  1.0);
  }
  return out + spread("median_follow_up", "months", all.follow_up, plan::steps_per_month) +
         spread("months_to_close", "months", all.months_to_close, plan::steps_per_month) +
         months_to(all, studies);
}

Rows calendar(std::string_view quantity, const stats::Moments& months) {
  Rows out;
  const auto add = [&](std::string_view measure, const plan::Known& known) {
    Row row{"", "calendar", std::string(quantity), "months", measure, std::nullopt, std::nullopt};
    if (known) {
      row.value = known->value;
      row.mcse = known->mcse;
    } else {
      row.reason = stats::name(known.error());
    }
    out += line(row);
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
  if (a.in_causal_null) add("rejected_in_causal_null", *a.in_causal_null);
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

Rows analysis(const plan::AnalysisCharacteristics& a, std::uint64_t replicates) {
  const std::string_view kind = sim::name_of(a.analysis.kind);
  const auto share = [&](std::uint64_t count) {
    return static_cast<double>(count) / static_cast<double>(replicates);
  };
  Rows out;
  if (a.rejected() != nullptr) {
    const plan::KnownShare rejected =
        a.answered > 0 ? plan::KnownShare(*a.rejected()) : tl::unexpected(a.reasons.most_frequent());
    out += line(with_share(
        {a.analysis.name, kind, "test", "probability", "rejected", std::nullopt, std::nullopt}, rejected));
    out += errors(a);
    out += line({a.analysis.name, kind, "test", "probability", "answered", share(a.answered), std::nullopt});
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
      out += line(row);
    };
    if (e.answered == 1) {  // a value, and no error to tell
      out += line({a.analysis.name, kind, quantity, unit, "mean", factor * *e.values.mean(), std::nullopt});
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
      out += line(with_share(row, known));
    };
    add_share("coverage", e.coverage, e.with_interval);
    add_share("coverage_if_others_miss",
              e.coverage_of_all.map([](const auto& all) { return all.others_miss; }), e.replicates());
    add_share("coverage_if_others_cover",
              e.coverage_of_all.map([](const auto& all) { return all.others_cover; }), e.replicates());
    add_share("bias_eliminated_coverage", e.bias_eliminated_coverage, e.with_interval);
    out +=
        line({a.analysis.name, kind, quantity, "probability", "answered", share(e.answered), std::nullopt});
  }
  return out;
}

/// What an audit's lines have less the first: in the same replicates.
Rows audit(const plan::AuditCharacteristics& a) {
  Rows out;
  for (const auto& one : a.lines) {
    const std::string name = one.variant.empty() ? one.done.analysis.name
                                                 : fmt::format("{}: {}", one.done.analysis.name, one.variant);
    const auto add = [&](std::string_view measure, const std::optional<stats::DifferenceOfShares>& d) {
      if (!d) return;
      out += line({fmt::format("{}: {}", a.name, name), "audit", "test", "probability", measure, d->value,
                   d->mcse, d->tango});
    };
    if (const auto* rejected = one.done.rejected()) {
      out += line(with_share({fmt::format("{}: {}", a.name, name), "audit", "test", "probability", "rejected",
                              std::nullopt, std::nullopt},
                             *rejected));
    }
    if (&one == &a.lines.front()) continue;
    add("rejected_less_first", one.power_gained);
    add("rejected_in_causal_null_less_first", one.false_findings_gained);
  }
  return out;
}

Rows family(const plan::FamilyCharacteristics& f) {
  const auto row = [](std::string analysis, std::string_view measure, const stats::ProportionMeasure& share) {
    return line(with_share(
        {std::move(analysis), "family", "test", "probability", measure, std::nullopt, std::nullopt}, share));
  };
  Rows out = row("", "any_rejected_with_shuffled_labels", f.any_found) +
             row("", "any_rejected_with_shuffled_labels_by_holm", f.any_found_holm);
  for (const auto& member : f.members) out += row(member.name, "rejected_by_holm", member.holm);
  return out;
}

Rows published(const Comparison& comparison) {
  const auto [quantity, unit, factor] = in_files(comparison.estimand);
  return line({comparison.analysis.name, sim::name_of(comparison.analysis.kind), quantity, unit, "published",
               factor * published_value(comparison.published), std::nullopt});
}

}  // namespace

std::vector<plan::SummaryRow> summary_rows(const Summary& summary) {
  Rows out = precision(summary) + missing(summary.missing);
  out += cohort(summary.result);
  out += feasibility(summary.result.feasibility, summary.result.replicates);
  if (const auto& months = summary.result.calendar) {
    out += calendar("enrolment_closes", months->enrolment_closes);
    out += calendar("data_lock", months->data_lock);
  }
  for (const auto& one : summary.result.analyses) {
    if (!plan::is_about_the_plan(summary.study, one.analysis)) continue;  // among the audits
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
