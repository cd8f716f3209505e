#include "plan/worlds.hpp"

#include <algorithm>

namespace dliplan::plan {
namespace {

template <class Named>
std::size_t position(const std::vector<Named>& list, const std::string& name) {
  const auto at = std::find_if(list.begin(), list.end(), [&](const Named& one) { return one.name == name; });
  return static_cast<std::size_t>(at - list.begin());
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool has_causal_null(const Analysis& analysis, const std::string& variant) {
  return is_test(analysis.kind) && analysis.causal_null == variant;
}

bool is_audited_in(const Study& study, const Analysis& analysis, const std::string& variant) {
  return std::any_of(study.audits.begin(), study.audits.end(), [&](const Audit& audit) {
    const bool is_planned = audit.planned == analysis.name;
    return (is_planned && contains(audit.variants, variant)) ||
           (audit.within == variant && (is_planned || contains(audit.remedies, analysis.name)));
  });
}

template <class Wanted>
void add_world(std::vector<World>& worlds, const Study& study, World world, Wanted&& wanted) {
  for (std::size_t i = 0; i < study.analyses.size(); ++i) {
    if (wanted(study.analyses[i])) world.analyses.push_back(i);
  }
  if (!world.analyses.empty()) worlds.push_back(std::move(world));
}

}  // namespace

std::vector<World> worlds_of(const Study& study) {
  using Kind = World::Kind;
  std::vector<World> worlds;
  add_world(worlds, study, {Kind::as_planned, 0, {}}, [](const Analysis&) { return true; });
  add_world(worlds, study, {Kind::shuffled_labels, 0, {}},
            [](const Analysis& analysis) { return compares_groups(analysis.kind); });
  for (std::size_t v = 0; v < study.variants.size(); ++v) {
    const std::string& name = study.variants[v].name;
    add_world(worlds, study, {Kind::variant, v, {}}, [&](const Analysis& analysis) {
      return has_causal_null(analysis, name) || is_audited_in(study, analysis, name);
    });
  }
  return worlds;
}

bool is_about_the_plan(const Study& study, const Analysis& analysis) {
  if (analysis.role != Role::audit) return true;
  return std::any_of(study.audits.begin(), study.audits.end(), [&](const Audit& audit) {
    return audit.within.empty() &&
           (audit.planned == analysis.name || contains(audit.remedies, analysis.name));
  });
}

Study study_in(const Study& study, const World& world) {
  Study there = world.kind == World::Kind::variant ? as_variant(study, study.variants[world.variant]) : study;
  if (world.kind != World::Kind::as_planned) there.multiplicity = {};  // there, each test is by itself
  there.analyses.clear();
  for (const std::size_t i : world.analyses) there.analyses.push_back(study.analyses[i]);
  return there;
}

std::optional<Place> place_of(const std::vector<World>& worlds,
                              World::Kind kind,
                              std::size_t variant,
                              std::size_t analysis) {
  for (std::size_t w = 0; w < worlds.size(); ++w) {
    if (worlds[w].kind != kind || worlds[w].variant != variant) continue;
    const auto& there = worlds[w].analyses;
    const auto at = std::find(there.begin(), there.end(), analysis);
    if (at != there.end()) return Place{w, static_cast<std::size_t>(at - there.begin())};
  }
  return std::nullopt;
}

std::optional<Place> null_of(const Study& study, const std::vector<World>& worlds, std::size_t analysis) {
  const Analysis& test = study.analyses[analysis];
  if (!is_test(test.kind) || test.causal_null.empty()) return std::nullopt;
  return place_of(worlds, World::Kind::variant, position(study.variants, test.causal_null), analysis);
}

std::vector<std::vector<AuditLine>> audit_lines(const Study& study, const std::vector<World>& worlds) {
  std::vector<std::vector<AuditLine>> all;
  for (const Audit& audit : study.audits) {
    std::vector<AuditLine>& lines = all.emplace_back();
    const bool as_planned = audit.within.empty();
    const auto kind = as_planned ? World::Kind::as_planned : World::Kind::variant;
    const std::size_t within = as_planned ? 0 : position(study.variants, audit.within);
    const auto add = [&](const std::string& name) {
      const std::size_t analysis = position(study.analyses, name);
      if (const auto there = place_of(worlds, kind, within, analysis)) {
        lines.push_back({*there, null_of(study, worlds, analysis)});
      }
    };
    add(audit.planned);
    for (const std::string& name : audit.remedies) add(name);
    for (const std::string& name : audit.variants) {
      const std::size_t planned = position(study.analyses, audit.planned);
      const std::size_t variant = position(study.variants, name);
      if (const auto there = place_of(worlds, World::Kind::variant, variant, planned)) {
        lines.push_back({*there, std::nullopt});
      }
    }
  }
  return all;
}

std::vector<Contrast> contrasts_of(const Study& study, const std::vector<World>& worlds) {
  std::vector<Contrast> all;
  const auto add_once = [&](const Contrast& contrast) {
    if (std::find(all.begin(), all.end(), contrast) == all.end()) all.push_back(contrast);
  };
  for (const auto& lines : audit_lines(study, worlds)) {
    for (std::size_t i = 1; i < lines.size(); ++i) {
      add_once({lines.front().done, lines[i].done});
      if (lines.front().null && lines[i].null) add_once({*lines.front().null, *lines[i].null});
    }
  }
  return all;
}

}  // namespace dliplan::plan
