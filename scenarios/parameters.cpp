#include "scenarios/parameters.hpp"

#include "scenarios/catalogue.hpp"
#include "scenarios/spelling.hpp"
#include "scenarios/study_layout.hpp"

#include <algorithm>

namespace dliplan::scenarios {
namespace {

std::string_view last_part(std::string_view path) {
  return path.substr(path.rfind('.') + 1);
}

/// Adds what is not there yet; what comes back under another condition is always used.
void merge(std::vector<ParameterInfo>& all, std::vector<ParameterInfo> more) {
  for (ParameterInfo& info : more) {
    const auto known =
        std::find_if(all.begin(), all.end(), [&](const auto& other) { return other.path == info.path; });
    if (known == all.end()) {
      all.push_back(std::move(info));
    } else if (known->only_when.empty() || known->only_when == info.only_when || info.only_when.empty()) {
      known->only_when = known->only_when == info.only_when ? known->only_when : "";
    } else {
      known->only_when += info.only_when.substr(info.only_when.find('=') + 1).insert(0, ",");
    }
  }
}

void add_pathways(std::vector<ParameterInfo>& all) {
  std::vector<ParameterInfo> frame[2];
  for (const auto kind : {sim::PathwayKind::sequential, sim::PathwayKind::two_state}) {
    plan::Study study;
    sim::Model base{.pathway = kind, .sequential = {}, .two_state = {}};
    Catalogue catalogue("");
    describe_frame(catalogue, study, base);
    frame[static_cast<std::size_t>(kind)] = catalogue.take();
  }
  for (const std::size_t kind : {0U, 1U}) {
    for (ParameterInfo& info : frame[kind]) {
      const bool in_both = std::any_of(frame[1 - kind].begin(), frame[1 - kind].end(),
                                       [&](const auto& other) { return other.path == info.path; });
      if (!in_both) {
        info.only_when = "pathway = " + std::string(sim::name_of(static_cast<sim::PathwayKind>(kind)));
      }
    }
  }
  merge(all, std::move(frame[0]));
  merge(all, std::move(frame[1]));
}

void add_arms(std::vector<ParameterInfo>& all) {
  Catalogue catalogue("arm.*");
  plan::Arm arm;
  describe_arm_itself(catalogue, arm);
  std::vector<ParameterInfo> keys = catalogue.take();
  for (ParameterInfo& info : keys) {
    if (info.path == "arm.*.share") info.only_when = "twin_of is not given";
  }
  merge(all, std::move(keys));
}

std::vector<ParameterInfo> keys_of(plan::Analysis analysis) {
  Catalogue catalogue("analysis.*");
  describe(catalogue, analysis);
  return catalogue.take();
}

/// When a key of an analysis is used, beside the kind; empty when the kind alone decides.
std::string condition_of(std::string_view key) {
  if (key == "event" || key.starts_with("grade_at_")) return "endpoint, outcome or group = adverse_event";
  if (key == "group") return "a kind that compares groups, or curves = by_group";
  if (key == "groups") return "a group that forms after the first dose, and a time to an event";
  if (key == "landmark") return "groups = landmark";
  return {};
}

/// Every key that an analysis of this kind can have, with the defaults of a plain one.
std::vector<ParameterInfo> keys_of_kind(plan::AnalysisKind kind) {
  plan::Analysis plain;
  plain.kind = kind;
  plan::Analysis full = plain;
  full.endpoint = plan::Endpoint::adverse_event;
  full.outcome = plan::Category::adverse_event;
  full.curves = plan::Curves::by_group;
  full.group = plan::Category::response;
  plan::Analysis late = full;
  late.groups = plan::Grouping::landmark;
  std::vector<ParameterInfo> keys = keys_of(full);
  for (ParameterInfo& info : keys) {
    for (const ParameterInfo& usual : keys_of(plain)) {
      if (usual.path == info.path) info.default_text = usual.default_text;
    }
  }
  merge(keys, keys_of(late));
  return keys;
}

void add_analyses(std::vector<ParameterInfo>& all) {
  const auto kinds = sim::Names<plan::AnalysisKind>::values;
  std::vector<ParameterInfo> analyses;
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
    std::vector<ParameterInfo> rows = keys_of_kind(static_cast<plan::AnalysisKind>(kind));
    for (ParameterInfo& info : rows) {
      if (info.path == "analysis.*.name") continue;
      if (info.path == "analysis.*.kind") {
        info.default_text.clear();  // an analysis says its kind
        continue;
      }
      info.only_when = condition_of(last_part(info.path));
      if (info.only_when.empty()) info.only_when = "kind = " + std::string(kinds[kind]);
    }
    merge(analyses, std::move(rows));
  }
  merge(all, std::move(analyses));
}

template <class Item>
void add_list(std::vector<ParameterInfo>& all, const std::string& path) {
  Catalogue catalogue(path);
  Item item;
  describe(catalogue, item);
  merge(all, catalogue.take());
}

/// Those of adverse events are listed where a column is about them.
void add_data(std::vector<ParameterInfo>& all) {
  plan::Study study;
  Catalogue plain("");
  describe_data(plain, study);
  merge(all, plain.take());
  Catalogue time("data.time.*", "A time that the file gives as a duration.");
  plan::DataTime of_event;
  of_event.endpoint = plan::Endpoint::adverse_event;
  describe(time, of_event);
  Catalogue category("data.category.*", "A category that the file gives by a code.");
  plan::DataCategory of_events;
  of_events.category = plan::Category::adverse_event;
  describe(category, of_events);
  for (Catalogue* catalogue : {&time, &category}) {
    for (ParameterInfo& info : catalogue->take()) {
      const bool known =
          std::any_of(all.begin(), all.end(), [&](const auto& other) { return other.path == info.path; });
      if (known) continue;
      info.only_when = catalogue == &time ? "endpoint = adverse_event" : "category = adverse_event";
      all.push_back(std::move(info));
    }
  }
}

std::vector<ParameterInfo> list_parameters() {
  std::vector<ParameterInfo> all;
  add_pathways(all);
  add_arms(all);
  add_analyses(all);
  add_list<plan::Variant>(all, "variant.*");
  add_list<plan::Audit>(all, "audit.*");
  add_list<plan::Published>(all, "published.*");
  add_data(all);
  return all;
}

/// The path of a model's parameter in an arm, and of an analysis by its number, as the catalogue has it.
std::string catalogue_path(std::string_view path) {
  const auto behind_item = [&](std::string_view list) -> std::string_view {
    if (!path.starts_with(list)) return {};
    const std::size_t dot = path.find('.', list.size());
    return dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
  };
  for (const std::string list : {"analysis.", "variant.", "audit.", "published."}) {
    if (const auto rest = behind_item(list); !rest.empty()) return list + "*." + std::string(rest);
  }
  if (const auto rest = behind_item("arm."); !rest.empty()) {
    return rest == "name" || rest == "share" || rest == "twin_of" ? "arm.*." + std::string(rest)
                                                                  : std::string(rest);
  }
  return std::string(path);
}

/// The path with * for each number of a row.
std::string with_stars(const std::string& path) {
  std::string result;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('.', begin), path.size());
    const std::string part = path.substr(begin, end - begin);
    const bool number = !part.empty() && part.find_first_not_of("0123456789") == std::string::npos;
    result += (begin == 0 ? "" : ".") + (number ? "*" : part);
    begin = end + 1;
  }
  return result;
}

/// A parameter whose path `path` begins, or that is the beginning of `path`.
std::vector<std::string> extended_parameters(std::string_view path) {
  std::vector<std::string> all;
  for (const ParameterInfo& info : parameters()) all.push_back(info.path);
  std::string near = nearest_extension(path, all);
  return near.empty() ? std::vector<std::string>() : std::vector{std::move(near)};
}

}  // namespace

const std::vector<ParameterInfo>& parameters() {
  static const std::vector<ParameterInfo> all = list_parameters();
  return all;
}

const ParameterInfo* find_parameter(std::string_view path) {
  const std::string wanted = catalogue_path(path);
  const std::string in_any_row = with_stars(wanted);
  const auto& all = parameters();
  const auto at = std::find_if(all.begin(), all.end(), [&](const auto& info) {
    return info.path == wanted || info.path == in_any_row;
  });
  return at == all.end() ? nullptr : &*at;
}

std::vector<std::string> similar_parameters(std::string_view path) {
  constexpr std::size_t most = 5;
  std::vector<std::pair<std::size_t, std::string>> ranked;
  for (const ParameterInfo& info : parameters()) {
    const std::size_t by_name = edit_distance(last_part(path), last_part(info.path));
    const std::size_t by_path = edit_distance(path, info.path);
    const std::size_t tolerated = std::max<std::size_t>(1, last_part(path).size() / 3);
    if (by_name <= tolerated || by_path <= std::max<std::size_t>(1, path.size() / 3)) {
      ranked.emplace_back(std::min(by_name, by_path) * 1000 + by_path, info.path);
    }
  }
  std::sort(ranked.begin(), ranked.end());
  if (ranked.empty()) return extended_parameters(path);
  std::vector<std::string> result;
  for (std::size_t i = 0; i < std::min(most, ranked.size()); ++i) result.push_back(ranked[i].second);
  return result;
}

Suggestion suggest_key(std::string_view path, std::string_view key, std::span<const std::string> siblings) {
  if (const ParameterInfo* known = find_parameter(path); known && !known->only_when.empty()) {
    return {Hint::only_when, known->only_when};
  }
  const std::string table = catalogue_path(path) + ".";
  for (const ParameterInfo& info : parameters()) {
    if (info.path.starts_with(table) && !info.only_when.empty()) return {Hint::only_when, info.only_when};
  }
  for (const ParameterInfo& info : parameters()) {
    const bool is_table = info.path.find("." + std::string(key) + ".") != std::string::npos;
    if (last_part(info.path) == key) return {Hint::lives_at, info.path};
    if (is_table)
      return {Hint::lives_at,
              info.path.substr(0, info.path.find("." + std::string(key) + ".") + key.size() + 1)};
  }
  if (std::string near = nearest(key, siblings); !near.empty()) {
    return {Hint::nearest, std::string(path.substr(0, path.size() - key.size())) + near};
  }
  if (std::string near = nearest_extension(key, siblings); !near.empty()) {
    return {Hint::nearest, std::string(path.substr(0, path.size() - key.size())) + near};
  }
  const auto similar = similar_parameters(path);
  return similar.empty() ? Suggestion{} : Suggestion{Hint::nearest, similar.front()};
}

}  // namespace dliplan::scenarios
