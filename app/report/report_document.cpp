#include "app/report/report_document.hpp"

#include "app/findings.hpp"
#include "app/report/again.hpp"
#include "app/report/answer.hpp"
#include "app/report/sections.hpp"
#include "app/version.hpp"
#include "app/words.hpp"
#include "scenarios/canonical.hpp"
#include "sim/random/address.hpp"

#include <algorithm>
#include <map>

namespace dliplan::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t studies_shown = 200;

Json head(const plan::Study& study, std::string_view kind) {
  return {{"kind", kind},
          {"dliplan", {{"version", version}, {"stream_version", sim::stream_version}}},
          {"study",
           {{"name", study.name},
            {"title", study.title},
            {"hash", scenarios::hash(study)},
            {"seed", study.monte_carlo.seed},
            {"arms", study.arms.size()},
            {"truth_population", sim::name_of(study.truth.population)}}}};
}

/// The points of a sweep, a measure by its place among `keys`: [value, mcse]. Of very many, the first.
void shorten_points(Json& summary) {
  constexpr std::size_t most_values = 20'000;
  Json keys = Json::array(), points = Json::array();
  std::map<std::string, std::size_t> place;
  std::size_t values = 0;
  for (const Json& point : summary["points"]) {
    if (values > most_values) break;
    Json measures = Json::object();
    for (const Json& one : point["measures"]) {
      if (one["value"].is_null()) continue;
      Json key = {{"analysis", one["analysis"]},
                  {"quantity", one["quantity"]},
                  {"unit", one["unit"]},
                  {"measure", one["measure"]}};
      const auto [at, is_new] = place.emplace(key.dump(), keys.size());
      if (is_new) keys.push_back(std::move(key));
      measures[std::to_string(at->second)] = {one["value"], one["mcse"]};
      ++values;
    }
    points.push_back({{"values", point["values"]}, {"measures", std::move(measures)}});
  }
  summary["points_left_out"] = summary["points"].size() - points.size();
  summary["keys"] = std::move(keys);
  summary["points"] = std::move(points);
}

Json findings_of(const Summary& summary) {
  Json all = Json::array();
  for (const Finding& one : findings(summary.study, summary.result)) {
    all.push_back({{"gist", one.gist}, {"detail", one.detail}});
  }
  return all;
}

}  // namespace

Json report_document(const Summary& summary, plan::ResultsFile& file) {
  const std::uint64_t shown = std::min(studies_shown, summary.result.replicates);
  Json out = head(summary.study, "run");
  out["command"] = command_again(file.identity());
  out["answer"] = answer(summary);
  out["assumptions"] = assumptions(summary);
  out["findings"] = findings_of(summary);
  out["summary"] = Json::parse(as_json(summary));
  out["portrait"] = portrait_section(summary.study, shown);
  out["lives"] = lives_section(summary.study);
  out["estimates"] = estimates_section(summary.study, shown);
  out["convergence"] = convergence_section(summary.study, file);
  out["ledger"] = ledger_section(summary.study);
  out["parameters"] = parameters_section(summary.study);
  return out;
}

Json report_document(const plan::Study& study,
                     const plan::RunIdentity& identity,
                     const std::string& summary_json) {
  const Json task = Json::parse(identity.task);
  Json out = head(study, task.value("command", "run"));
  out["command"] = command_again(identity);
  out["summary"] = Json::parse(summary_json);
  if (out["summary"].contains("points") && out["kind"] == "sweep") shorten_points(out["summary"]);
  out["parameters"] = parameters_section(study);
  return out;
}

}  // namespace dliplan::app
