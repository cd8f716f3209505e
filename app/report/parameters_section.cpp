#include "app/readable.hpp"
#include "app/report/sections.hpp"
#include "scenarios/differences.hpp"
#include "scenarios/parameters.hpp"

namespace dliplan::app {

nlohmann::ordered_json parameters_section(const plan::Study& study) {
  auto all = nlohmann::ordered_json::array();
  for (const auto& [path, value] : scenarios::values_of(study)) {
    const scenarios::ParameterInfo* info = scenarios::find_parameter(path);
    nlohmann::ordered_json one{{"path", path}, {"value", readable(value)}};
    if (info != nullptr) {
      one["unit"] = info->unit;
      one["plausible"] = readable(info->plausible);
      one["allowed"] = readable(info->allowed);
      one["meaning"] = info->meaning;
      one["source"] = info->source;
    }
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace dliplan::app
