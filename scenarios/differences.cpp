#include "scenarios/differences.hpp"

#include "scenarios/parameters.hpp"
#include "scenarios/study_layout.hpp"
#include "scenarios/writer.hpp"

#include <algorithm>
#include <map>
#include <string_view>

namespace dliplan::scenarios {
namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

void append(Values& to, Values more) {
  for (auto& one : more) to.push_back(std::move(one));
}

/// What differs from the model at the top level.
Values values_of_arm(plan::Arm arm, sim::Model base) {
  Writer all("arm." + arm.name);
  describe(all, arm);
  Writer same("arm." + arm.name);
  describe(same, base);
  all.drop_what_equals(same);
  return all.values();
}

template <class Item>
Values values_of_items(const std::vector<Item>& items, const std::string& list) {
  Values all;
  for (Item item : items) {
    Writer writer(list + "." + item.name);
    describe(writer, item);
    append(all, writer.values());
  }
  return all;
}

/// Whether it changes what is simulated, or how it is analysed.
bool matters(std::string_view path) {
  return path != "name" && path != "title" && !path.starts_with("monte_carlo.");
}

ParameterDifference difference(const std::string& path, std::string first, std::string second) {
  const ParameterInfo* info = find_parameter(path);
  return {path, std::move(first), std::move(second), info != nullptr ? info->meaning : ""};
}

}  // namespace

Values values_of(const plan::Study& study) {
  plan::Study copy = study;
  sim::Model base = study.arms.empty() ? sim::Model{} : study.arms.front().model;
  Writer frame;
  describe_frame(frame, copy, base);
  Values all = frame.values();
  for (const plan::Arm& arm : study.arms) append(all, values_of_arm(arm, base));
  append(all, values_of_items(study.variants, "variant"));
  append(all, values_of_items(study.analyses, "analysis"));
  append(all, values_of_items(study.audits, "audit"));
  return all;
}

std::vector<ParameterDifference> differences(const plan::Study& first, const plan::Study& second) {
  const Values of_first = values_of(first), of_second = values_of(second);
  std::map<std::string, std::string> in_second(of_second.begin(), of_second.end());
  std::vector<ParameterDifference> all;
  for (const auto& [path, value] : of_first) {
    const auto there = in_second.find(path);
    std::string other = there == in_second.end() ? "" : there->second;
    if (there != in_second.end()) in_second.erase(there);
    if (value != other && matters(path)) all.push_back(difference(path, value, std::move(other)));
  }
  for (const auto& [path, value] : of_second) {
    if (in_second.count(path) > 0 && matters(path)) all.push_back(difference(path, "", value));
  }
  return all;
}

}  // namespace dliplan::scenarios
