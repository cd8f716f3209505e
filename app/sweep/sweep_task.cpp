#include "app/sweep/sweep_question.hpp"

#include <nlohmann/json.hpp>

namespace dliplan::app {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Varied& one) {
  return {{"path", one.factor.path},
          {"unit", one.factor.unit},
          {"low", one.factor.low},
          {"high", one.factor.high},
          {"base", one.factor.base ? Json(*one.factor.base) : Json(nullptr)},
          {"whole", one.factor.kind == plan::Factor::Kind::whole},
          {"steps", one.steps}};
}

Varied varied_in(const Json& json) {
  Varied out{
      {.path = json.at("path"), .unit = json.at("unit"), .low = json.at("low"), .high = json.at("high")},
      json.at("steps")};
  if (!json.at("base").is_null()) out.factor.base = json.at("base").get<double>();
  if (json.at("whole")) out.factor.kind = plan::Factor::Kind::whole;
  return out;
}

}  // namespace

Json task_of(const SweepQuestion& question) {
  Json settings = Json::array(), vary = Json::array();
  for (const scenarios::Setting& one : question.settings) settings.push_back({one.path, one.value});
  for (const Varied& one : question.varied) vary.push_back(json_of(one));
  return {{"command", sweep_task},
          {"label", question.label},
          {"text", question.text},
          {"settings", settings},
          {"design", static_cast<int>(question.design)},
          {"size", question.size},
          {"prior", static_cast<int>(question.prior)},
          {"analysis", question.analysis},
          {"replicates", question.replicates},
          {"vary", vary},
          {"varies_all", question.varies_all},
          {"target", question.target}};
}

SweepQuestion question_in(const Json& task) {
  SweepQuestion out;
  out.label = task.at("label");
  out.text = task.at("text");
  for (const Json& one : task.at("settings")) out.settings.push_back({one.at(0), one.at(1)});
  out.design = static_cast<Design>(task.at("design").get<int>());
  out.size = task.at("size");
  out.prior = static_cast<plan::Prior>(task.at("prior").get<int>());
  out.analysis = task.at("analysis");
  out.replicates = task.at("replicates");
  for (const Json& one : task.at("vary")) out.varied.push_back(varied_in(one));
  out.varies_all = task.at("varies_all");
  out.target = task.at("target");
  return out;
}

}  // namespace dliplan::app
