#include "app/percentiles.hpp"
#include "app/size_text.hpp"
#include "app/size_words.hpp"
#include "app/sought_words.hpp"
#include "app/version.hpp"
#include "plan/worlds.hpp"
#include "sim/random/address.hpp"
#include "stats/performance/measure.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace dliplan::app {
namespace {

using Json = nlohmann::ordered_json;

std::string_view identifier(plan::SizeOutcome outcome) {
  switch (outcome) {
    case plan::SizeOutcome::found: return "found";
    case plan::SizeOutcome::below_at_most: return "below_at_max";
    case plan::SizeOutcome::above_at_least: return "above_at_least";
    case plan::SizeOutcome::not_told: return "not_told";
    case plan::SizeOutcome::stopped: return "stopped";
  }
  return "";
}

/// In its unit; a whole number where that is what is counted.
Json in_unit(std::int64_t size, plan::Sought sought) {
  const double steps = plan::steps_per_unit(sought);
  return steps == 1.0 ? Json(size) : Json(static_cast<double>(size) / steps);
}

Json finite(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json share(const stats::Proportion& counted) {
  const auto measure = stats::share_of_replicates(counted);
  if (!measure) return nullptr;
  return {{"estimate", measure->value},
          {"mcse", measure->mcse},
          {"interval", {measure->wilson.lower, measure->wilson.upper}},
          {"studies", counted.total}};
}

Json point(const plan::PowerPoint& one, plan::Sought sought) {
  return {{"size", in_unit(one.size, sought)}, {"rejected", share(one.rejected)}};
}

/// The line is straight in the root of the size in its unit.
Json line(const std::optional<plan::Crossing>& crossing, plan::Sought sought) {
  if (!crossing) return nullptr;
  return {{"intercept", crossing->line.intercept},
          {"slope", crossing->line.slope * std::sqrt(plan::steps_per_unit(sought))},
          {"chi_squared", crossing->fit.chi_squared},
          {"degrees_of_freedom", crossing->fit.degrees},
          {"p", crossing->fit.p},
          {"reach", crossing->reach ? Json(*crossing->reach) : Json(nullptr)},
          {"heterogeneity", crossing->heterogeneity}};
}

Json interval_of(const plan::Crossing& crossing, plan::Sought sought) {
  const double steps = plan::steps_per_unit(sought);
  return {finite(crossing.interval.lower / steps), finite(crossing.interval.upper / steps)};
}

Json interval(const plan::SizeSearch& search, plan::Sought sought) {
  return search.outcome == plan::SizeOutcome::found ? interval_of(*search.crossing, sought) : Json(nullptr);
}

Json corrected(const std::optional<plan::Crossing>& crossing, plan::Sought sought) {
  if (!crossing) return nullptr;
  return {{"size", in_unit(static_cast<std::int64_t>(std::ceil(crossing->size)), sought)},
          {"interval", interval_of(*crossing, sought)}};
}

Json formula(const std::optional<plan::SizeByFormula>& sizes) {
  if (!sizes) return nullptr;
  const auto number = [](const std::optional<std::int64_t>& size) {
    return size ? Json(*size) : Json(nullptr);
  };
  return {{"schoenfeld", number(sizes->schoenfeld)},
          {"freedman", number(sizes->freedman)},
          {"lakatos", number(sizes->lakatos)}};
}

Json spread(const plan::Spread& values, double steps_per_unit) {
  Json out = Json::object();
  for (const auto& [name, share] : percentiles) {
    const auto quantile = values.steps.quantile(share);
    out[std::string(name)] = quantile ? Json(static_cast<double>(*quantile) / steps_per_unit) : Json(nullptr);
  }
  out["studies"] = values.steps.seen();
  return out;
}

Json months(const std::optional<plan::Tally>& calendar) {
  return calendar ? spread(calendar->feasibility.months_to_close, plan::steps_per_month) : Json(nullptr);
}

Json neighbours(const plan::SizeAnswer& answer, plan::Sought sought) {
  Json out = Json::array();
  for (const plan::Neighbour& one : answer.neighbours) {
    const auto difference = stats::difference_of_shares(one.against);
    Json entry = point({one.size, one.rejected}, sought);
    entry["less_that_of_size"] = difference
                                     ? Json{{"estimate", difference->value},
                                            {"mcse", difference->mcse},
                                            {"interval", {difference->tango.lower, difference->tango.upper}}}
                                     : Json(nullptr);
    out.push_back(entry);
  }
  return out;
}

Json null_share(const plan::SizeAnswer& answer) {
  const auto null = plan::null_of(answer.at.study, plan::worlds_of(answer.at.study), answer.at.analysis);
  return null ? share({answer.tally->at(*null).rejected, answer.tally->replicates}) : Json(nullptr);
}

Json mean(const plan::Tally& tally, plan::FunnelStep step) {
  const auto value = tally.funnel[static_cast<std::size_t>(step)].mean();
  return value ? Json(*value) : Json(nullptr);
}

}  // namespace

std::string size_as_json(const plan::Study& study,
                         const std::string& hash,
                         const plan::SizeQuestion& question,
                         const plan::SizeAnswer& answer) {
  const bool found = answer.search.outcome == plan::SizeOutcome::found;
  const auto& tally = *answer.tally;
  const plan::Sought sought = question.sought;
  Json out{{"dliplan", {{"version", version}, {"stream_version", sim::stream_version}}},
           {"scenario", {{"name", study.name}, {"hash", hash}}},
           {"seed", study.monte_carlo.seed},
           {"analysis", study.analyses[question.analysis].name},
           {"alpha", study.analyses[question.analysis].alpha.value},
           {"power", question.power},
           {"for", text::sought_name(sought)},
           {"max", in_unit(question.most, sought)},
           {"outcome", identifier(answer.search.outcome)},
           {"size", found ? in_unit(answer.size, sought) : Json(nullptr)},
           {"interval", interval(answer.search, sought)},
           {"by_formula", formula(answer.by_formula)},
           {"confirmation",
            point({answer.size, {tally.analyses[answer.at.analysis].rejected, tally.replicates}}, sought)},
           {"corrected", corrected(answer.corrected, sought)},
           {"beside", neighbours(answer, sought)},
           {"rejected_in_causal_null", null_share(answer)},
           {"enrolled", spread(tally.feasibility.enrolled, 1.0)},
           {"relapsed", mean(tally, plan::FunnelStep::relapsed)},
           {"treated", mean(tally, plan::FunnelStep::treated)},
           {"died", mean(tally, plan::FunnelStep::died)},
           {"unfilled", tally.unfilled},
           {"months_to_last_inclusion", months(answer.calendar)},
           {"line", line(answer.search.crossing, sought)}};
  out["points"] = Json::array();
  for (const plan::PowerPoint& one : answer.search.points) out["points"].push_back(point(one, sought));
  out["replicates"] = answer.replicates;
  return out.dump(2) + "\n";
}

}  // namespace dliplan::app
