#include "app/calibrate_text.hpp"
#include "app/identifiers.hpp"
#include "app/version.hpp"
#include "sim/random/address.hpp"
#include "stats/no_answer.hpp"

#include <nlohmann/json.hpp>

namespace dliplan::app {
namespace {

using Json = nlohmann::ordered_json;

std::string_view identifier(plan::CalibrationOutcome outcome) {
  using enum plan::CalibrationOutcome;
  switch (outcome) {
    case met: return "met";
    case undecided: return "undecided";
    case missed: return "missed";
    case refused_start: return "refused_start";
    case stopped: return "stopped";
  }
  return "";
}

std::string_view identifier(plan::Hit hit) {
  switch (hit) {
    case plan::Hit::met: return "met";
    case plan::Hit::undecided: return "undecided";
    case plan::Hit::missed: return "missed";
  }
  return "";
}

Json identifier(plan::Obstacle obstacle) {
  switch (obstacle) {
    case plan::Obstacle::none: return nullptr;
    case plan::Obstacle::nothing_moves_it: return "nothing_moves_it";
    case plan::Obstacle::range_ends: return "range_ends";
    case plan::Obstacle::others: return "others";
  }
  return nullptr;
}

Json end_of(plan::RangeEnd end) {
  switch (end) {
    case plan::RangeEnd::none: return nullptr;
    case plan::RangeEnd::low: return "low";
    case plan::RangeEnd::high: return "high";
  }
  return nullptr;
}

Json known(const plan::Known& value, double factor) {
  if (!value) return {{"estimate", nullptr}, {"mcse", nullptr}, {"reason", stats::name(value.error())}};
  return {{"estimate", factor * value->value}, {"mcse", factor * value->mcse}};
}

Json figure(const CalibrationReport& report, const plan::TargetFit& fit) {
  const auto [quantity, unit, factor] = in_files(fit.estimand);
  Json blocked = Json::array();
  for (const std::size_t j : fit.blocked_by) blocked.push_back(report.parameters[j].path);
  return {{"analysis", fit.target.analysis},
          {"quantity", quantity},
          {"unit", unit},
          {"published", factor * fit.target.value()},
          {"tolerance", factor * fit.target.allowed_miss()},
          {"at_start", known(fit.at_start, factor)},
          {"fitted", known(fit.fitted, factor)},
          {"hit", identifier(fit.hit)},
          {"obstacle", identifier(fit.obstacle)},
          {"blocked_by", blocked},
          {"source", fit.target.source}};
}

Json number(const scenarios::FreeParameter& parameter, const plan::NumberFit& fit) {
  return {{"path", parameter.path},
          {"unit", parameter.measure->base_unit},
          {"start", parameter.start},
          {"fitted", fit.fitted},
          {"pinned", fit.pinned ? Json{fit.pinned->lower, fit.pinned->upper} : Json(nullptr)},
          {"range", {parameter.range.low, parameter.range.high}},
          {"at_end", end_of(fit.at_end)},
          {"has_effect", !fit.idle}};
}

Json flat(const CalibrationReport& report, const plan::FlatDirection& direction) {
  Json values = Json::object();
  for (std::size_t j = 0; j < report.parameters.size(); ++j) {
    values[report.parameters[j].path] = direction.values[j];
  }
  const plan::TargetFit& most = report.answer.targets[direction.changes_most];
  return {
      {"values", values},
      {"largest_change", direction.largest_change},
      {"changes_most", {{"analysis", most.target.analysis}, {"quantity", in_files(most.estimand).quantity}}}};
}

}  // namespace

std::string calibration_as_json(const CalibrationReport& report) {
  Json out{{"dliplan", {{"version", version}, {"stream_version", sim::stream_version}}},
           {"scenario", {{"name", report.study.name}, {"hash", report.hash}}},
           {"seed", report.study.monte_carlo.seed},
           {"patients", {{"search", report.question.patients}, {"truth", report.study.truth.patients}}},
           {"outcome", identifier(report.answer.outcome)}};
  out["figures"] = Json::array();
  for (const auto& fit : report.answer.targets) out["figures"].push_back(figure(report, fit));
  out["numbers"] = Json::array();
  for (std::size_t j = 0; j < report.parameters.size(); ++j) {
    out["numbers"].push_back(number(report.parameters[j], report.answer.numbers[j]));
  }
  out["flat"] = Json::array();
  for (const auto& direction : report.answer.flat) out["flat"].push_back(flat(report, direction));
  out["singular_values"] = report.answer.singular_values;
  out["starts"] = report.answer.starts;
  out["simulated"] = {{"sets", report.answer.candidates}, {"patients", report.answer.patients}};
  out["refused"] = {{"sets", report.answer.refused},
                    {"first", report.first_refusal.empty() ? Json(nullptr) : Json(report.first_refusal)}};
  return out.dump(2) + "\n";
}

}  // namespace dliplan::app
