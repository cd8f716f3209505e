#include "plan/dated/needs.hpp"

#include <algorithm>
#include <initializer_list>

namespace dliplan::plan {
namespace {

using Kind = sim::AdverseEventKind;

/// Gathers what is lacking, each once.
class Asked {
 public:
  explicit Asked(const DataMap& map) : map_(map) {}

  void dates(std::initializer_list<Dated> moments) {
    for (const Dated moment : moments) {
      if (!map_.dates.has(moment)) add("data.dates." + std::string(sim::name_of(moment)));
    }
  }
  void category(Category category) {
    if (!map_.find(category, {})) add("data.category." + std::string(sim::name_of(category)));
  }

  enum class EventPart : std::uint8_t { grade, onset, resolved };
  /// Every kind of the set is mapped with these parts.
  void events(EventSet set, EventPart part) {
    for (std::size_t i = 0; i < sim::adverse_event_kinds; ++i) {
      const auto kind = static_cast<Kind>(i);
      if (is_in(kind, set) && !has_event(kind, part)) {
        add("data.adverse_event." + std::string(sim::name_of(kind)) +
            (part == EventPart::grade   ? ""
             : part == EventPart::onset ? ".onset"
                                        : ".resolved"));
      }
    }
  }

  [[nodiscard]] Lacking take() { return std::move(lacking_); }

 private:
  [[nodiscard]] bool has_event(Kind kind, EventPart part) const {
    bool found = false;
    for (const DataAdverseEvent& event : map_.adverse_events) {
      if (event.kind != kind) continue;
      found = true;
      if (part != EventPart::grade && event.onset.empty()) return false;
      if (part == EventPart::resolved && event.resolved.empty()) return false;
    }
    return found;
  }
  void add(std::string path) {
    if (std::find(lacking_.begin(), lacking_.end(), path) == lacking_.end()) {
      lacking_.push_back(std::move(path));
    }
  }

  const DataMap& map_;
  Lacking lacking_;
};

void ask_follow_up(Asked& asked) {
  asked.dates({Dated::first_dose, Dated::death});
}

void ask_origin(Asked& asked, Origin origin) {
  switch (origin) {
    case Origin::usual:
    case Origin::first_dose: return;
    case Origin::transplant: asked.dates({Dated::transplant}); return;
    case Origin::relapse: asked.dates({Dated::relapse}); return;
    case Origin::response: asked.dates({Dated::response}); return;
    case Origin::dli: asked.dates({Dated::dli}); return;
  }
}

void ask_recovery(Asked& asked, EventSet cytopenia) {
  asked.events(cytopenia, Asked::EventPart::resolved);
}

/// Relapse and death rule GVHD out, and without another origin it counts from the first DLI.
void ask_gvhd(Asked& asked, Dated onset, const SurvivalKey& key) {
  asked.dates({onset, Dated::next_relapse});
  if (key.origin == Origin::usual) asked.dates({Dated::dli});
}

void ask_endpoint(Asked& asked, const SurvivalKey& key) {
  switch (key.endpoint) {
    case Endpoint::overall_survival: return;
    case Endpoint::disease_free_survival:
    case Endpoint::relapse:
    case Endpoint::non_relapse_death:
      asked.dates({Dated::response, Dated::next_relapse});
      asked.category(Category::relapse_type);
      return;
    case Endpoint::event_free_survival:
      asked.dates({Dated::second_assessment, Dated::response, Dated::next_relapse});
      asked.category(Category::relapse_type);
      return;
    case Endpoint::acute_gvhd: ask_gvhd(asked, Dated::acute_gvhd, key); return;
    case Endpoint::chronic_gvhd: ask_gvhd(asked, Dated::chronic_gvhd, key); return;
    case Endpoint::adverse_event: asked.events(key.events.set, Asked::EventPart::onset); return;
    case Endpoint::neutrophil_recovery: ask_recovery(asked, EventSet::neutropenia); return;
    case Endpoint::platelet_recovery: ask_recovery(asked, EventSet::thrombocytopenia); return;
  }
}

void ask_level(Asked& asked, const CategoryKey& key) {
  const auto part = key.landmark ? Asked::EventPart::onset : Asked::EventPart::grade;
  switch (key.category) {
    case Category::hsct_interval: asked.dates({Dated::transplant, Dated::relapse}); return;
    case Category::response: asked.dates({Dated::assessment, Dated::response}); return;
    case Category::mrd_negative:
      asked.dates({Dated::assessment, Dated::response});
      asked.category(Category::relapse_type);
      asked.category(Category::mrd_negative);
      return;
    case Category::adverse_event: asked.events(key.events.set, part); return;
    case Category::acute_gvhd: asked.dates({Dated::acute_gvhd}); return;
    case Category::chronic_gvhd: asked.dates({Dated::chronic_gvhd}); return;
    case Category::courses: asked.dates({Dated::second_course}); return;
    case Category::received_dli: asked.dates({Dated::dli}); return;
    case Category::age_group: asked.dates({Dated::birth}); return;
    case Category::death: return;
    case Category::arm:
    case Category::relapse_type:
    case Category::donor_match:
    case Category::ph:
    case Category::sex:
    case Category::blasts:
    case Category::extramedullary: asked.category(key.category); return;
  }
}

/// The day on which a patient enters the second level.
void ask_day_of_change(Asked& asked, const CategoryKey& into) {
  if (into.category == Category::adverse_event) {
    asked.events(into.events.set, Asked::EventPart::onset);
  } else {
    ask_level(asked, into);
  }
}

std::string numbered(std::string_view list, std::size_t i, std::string_view key) {
  return "data." + std::string(list) + "." + std::to_string(i + 1) + "." + std::string(key);
}

}  // namespace

Lacking lacking(const DataMap& map, const SurvivalKey& key) {
  Asked asked(map);
  ask_follow_up(asked);
  ask_origin(asked, key.origin);
  ask_endpoint(asked, key);
  return asked.take();
}

Lacking lacking(const DataMap& map, const CategoryKey& key) {
  Asked asked(map);
  if (key.landmark || is_post_baseline(key.category)) {
    ask_follow_up(asked);
  } else if (key.category == Category::hsct_interval || key.category == Category::age_group) {
    asked.dates({Dated::first_dose});
  }
  ask_level(asked, key);
  return asked.take();
}

Lacking lacking(const DataMap& map, const ChangeKey& key) {
  Asked asked(map);
  ask_follow_up(asked);
  ask_origin(asked, key.of.origin);
  ask_endpoint(asked, key.of);
  ask_day_of_change(asked, key.into);
  return asked.take();
}

Lacking lacking(const DataMap& map, Quantitative measure) {
  Asked asked(map);
  switch (measure) {
    case Quantitative::age: asked.dates({Dated::birth, Dated::first_dose}); break;
    case Quantitative::neutrophil_recovery:
      ask_follow_up(asked);
      ask_recovery(asked, EventSet::neutropenia);
      break;
    case Quantitative::platelet_recovery:
      ask_follow_up(asked);
      ask_recovery(asked, EventSet::thrombocytopenia);
      break;
    case Quantitative::delivered_days:
    case Quantitative::micrograms:
    case Quantitative::dli_dose: return {"data.measure." + std::string(sim::name_of(measure))};
  }
  return asked.take();
}

Route route(const DataMap& map, const SurvivalKey& key) {
  const DataTime* own = key.landmark ? nullptr : map.find(key.endpoint, key.origin, key.events);
  const bool tells_enough =
      own && (key.competing == CompetingCode::as_observed || !own->competing_codes.empty());
  if (tells_enough) return Route::direct;
  return lacking(map, key).empty() ? Route::derived : Route::nowhere;
}

Route route(const DataMap& map, const CategoryKey& key, std::size_t arms) {
  if (key.category == Category::arm && arms == 1) return Route::derived;
  const bool by_a_day = (key.landmark && is_post_baseline(key.category)) || key.horizon;
  if (!by_a_day && map.find(key.category, key.events)) return Route::direct;
  if (key.category == Category::age_group && map.find(Quantitative::age)) return Route::direct;
  return lacking(map, key).empty() ? Route::derived : Route::nowhere;
}

Route route(const DataMap& map, Quantitative measure) {
  if (map.find(measure)) return Route::direct;
  return lacking(map, measure).empty() ? Route::derived : Route::nowhere;
}

Route route_of_inclusion(const DataMap& map) {
  if (map.find(Category::received_dli, {})) return Route::direct;
  return lacking(map, CategoryKey{Category::received_dli, {}, {}}).empty() ? Route::derived : Route::nowhere;
}

std::vector<MappedColumn> mapped_columns(const DataMap& map) {
  std::vector<MappedColumn> all;
  const auto add = [&](std::string path, const std::string& column) {
    if (!column.empty()) all.push_back({std::move(path), column});
  };
  add("data.id", map.id);
  for (std::size_t i = 0; i < dated_count; ++i) {
    add("data.dates." + std::string(sim::Names<Dated>::values[i]), map.dates.column[i]);
  }
  for (std::size_t i = 0; i < map.times.size(); ++i) {
    add(numbered("time", i, "column"), map.times[i].column);
    add(numbered("time", i, "event_column"), map.times[i].event_column);
  }
  for (std::size_t i = 0; i < map.categories.size(); ++i) {
    add(numbered("category", i, "column"), map.categories[i].column);
  }
  for (std::size_t i = 0; i < map.measures.size(); ++i) {
    add(numbered("measure", i, "column"), map.measures[i].column);
  }
  for (std::size_t i = 0; i < map.adverse_events.size(); ++i) {
    add(numbered("adverse_event", i, "grade"), map.adverse_events[i].grade);
    add(numbered("adverse_event", i, "onset"), map.adverse_events[i].onset);
    add(numbered("adverse_event", i, "resolved"), map.adverse_events[i].resolved);
  }
  return all;
}

}  // namespace dliplan::plan
