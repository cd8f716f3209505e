#include "app/key/key_file.hpp"
#include "app/key/number_name.hpp"
#include "app/result_identifiers.hpp"
#include "plan/key/printed.hpp"

#include <nlohmann/json.hpp>

namespace dliplan::app {
namespace {

using Json = nlohmann::ordered_json;

Json readings_json(const plan::ExpectedNumber& number, plan::Program program) {
  Json all = Json::object();
  for (const plan::Reading& reading : number.readings) {
    if (reading.program != program) continue;
    const std::string setting(sim::name_of(reading.setting));
    all[setting] = reading.value ? Json(*reading.value) : Json(nullptr);
    if (!reading.value) all["reason"] = stats::name(reading.value.error());
  }
  return all;
}

Json number_json(const plan::Analysis& analysis,
                 const plan::ExpectedNumber& number,
                 const std::string& name) {
  const auto& place = number.place;
  Json out{{"name", name},
           {"analysis", analysis.name},
           {"table", identifier(place.table)},
           {"row", identifier(place.row)}};
  if (!place.group.empty()) out["group"] = place.group;
  if (place.time) out["time"] = place.time->count;
  out["statistic"] = identifier(place.statistic);
  for (const auto program : {plan::Program::spss, plan::Program::r, plan::Program::sas}) {
    Json readings = readings_json(number, program);
    if (!readings.empty()) out[std::string(sim::name_of(program))] = std::move(readings);
  }
  return out;
}

Json not_done(std::span<const plan::Analysis> analyses) {
  Json all = Json::object();
  for (const auto program : {plan::Program::spss, plan::Program::r, plan::Program::sas}) {
    Json names = Json::array();
    for (const plan::Analysis& analysis : analyses) {
      if (plan::has_key(analysis) && !plan::does(program, analysis)) names.push_back(analysis.name);
    }
    all[std::string(sim::name_of(program))] = names;
  }
  return all;
}

}  // namespace

std::string key_as_json(std::span<const plan::Analysis> analyses, const plan::AnswerKey& key) {
  const auto names = number_names(analyses, key);
  Json numbers = Json::array();
  for (std::size_t i = 0; i < key.size(); ++i) {
    if (key[i].readings.empty()) continue;
    numbers.push_back(number_json(analyses[key[i].place.analysis], key[i], names[i]));
  }
  return Json{{"unit_of_times", "days"}, {"numbers", numbers}, {"not_in", not_done(analyses)}}.dump(1) + "\n";
}

}  // namespace dliplan::app
