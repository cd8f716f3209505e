#include "app/identifiers.hpp"
#include "app/percentiles.hpp"
#include "app/summary_row.hpp"
#include "stats/no_answer.hpp"
#include "stats/performance/bias.hpp"
#include "stats/performance/standard_errors.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>

namespace dliplan::app {
namespace {

Rows funnel(const plan::OperatingCharacteristics& result) {
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

}  // namespace

Rows cohort_rows(const plan::OperatingCharacteristics& result) {
  Rows out = funnel(result) + feasibility(result.feasibility, result.replicates);
  if (const auto& months = result.calendar) {
    out += calendar("enrolment_closes", months->enrolment_closes);
    out += calendar("data_lock", months->data_lock);
  }
  return out;
}

}  // namespace dliplan::app
