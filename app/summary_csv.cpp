#include "app/csv_text.hpp"
#include "app/identifiers.hpp"
#include "app/published_table.hpp"
#include "app/summary.hpp"
#include "stats/no_answer.hpp"

#include <fmt/format.h>

#include <optional>

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
};

std::string text(const Row& row) {
  const auto number = [](const std::optional<double>& x) {
    return x ? fmt::format("{}", *x) : std::string();
  };
  return fmt::format("{},{},{},{},{},{},{},{},{},{}\n", csv_quoted(row.analysis), row.kind,
                     csv_quoted(row.quantity), row.unit, row.measure, number(row.value), number(row.mcse),
                     row.interval ? number(row.interval->lower) : "",
                     row.interval ? number(row.interval->upper) : "", row.reason);
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

std::string analysis(const plan::AnalysisCharacteristics& a, std::uint64_t replicates) {
  const std::string_view kind = sim::name_of(a.analysis.kind);
  const auto share = [&](std::uint64_t count) {
    return static_cast<double>(count) / static_cast<double>(replicates);
  };
  std::string out;
  if (a.rejected) {
    out += text({a.analysis.name, kind, "test", "probability", "rejected", a.rejected->value,
                 a.rejected->mcse, a.rejected->wilson});
    out += text({a.analysis.name, kind, "test", "probability", "answered", share(a.answered), std::nullopt});
  }
  for (const auto& e : a.estimates) {
    const auto [plain, unit, factor] = in_files(e.estimand);
    const std::string quantity = e.group.empty() ? plain : fmt::format("{} in {}", plain, e.group);
    const auto add = [&, quantity = quantity, unit = unit, factor = factor](std::string_view name,
                                                                            const plan::Known& known) {
      Row row{a.analysis.name, kind, quantity, unit, name, std::nullopt, std::nullopt};
      if (known) {
        row.value = factor * known->value;
        row.mcse = factor * known->mcse;
      } else {
        row.reason = stats::name(known.error());
      }
      out += text(row);
    };
    if (e.answered == 1) {  // a value, and no error to tell
      out += text({a.analysis.name, kind, quantity, unit, "mean", factor * *e.values.mean(), std::nullopt});
    } else {
      add("mean", e.mean);
    }
    add("empirical_se", e.empirical_se);
    add("truth", e.truth);
    add("bias", e.bias);
    out +=
        text({a.analysis.name, kind, quantity, "probability", "answered", share(e.answered), std::nullopt});
  }
  return out;
}

std::string published(const Comparison& comparison) {
  const auto [quantity, unit, factor] = in_files(comparison.estimand);
  return text({comparison.analysis.name, sim::name_of(comparison.analysis.kind), quantity, unit, "published",
               factor * published_value(comparison.published), std::nullopt});
}

}  // namespace

std::string as_csv(const Summary& summary) {
  std::string out = "analysis,kind,quantity,unit,measure,value,mcse,lower,upper,reason\n";
  out += cohort(summary.result);
  if (const auto& months = summary.result.calendar) {
    out += calendar("enrolment_closes", months->enrolment_closes);
    out += calendar("data_lock", months->data_lock);
  }
  for (const auto& one : summary.result.analyses) {
    out += analysis(one, summary.result.replicates);
  }
  for (const auto& figure : comparisons(summary)) {
    out += published(figure);
  }
  return out;
}

}  // namespace dliplan::app
