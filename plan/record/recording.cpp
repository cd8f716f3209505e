#include "plan/record/recording.hpp"

#include <algorithm>
#include <sstream>

namespace dliplan::plan {
namespace {

template <class T>
void add_once(std::vector<T>& all, const T& one) {
  if (std::find(all.begin(), all.end(), one) == all.end()) {
    all.push_back(one);
  }
}

EventFilter events_of(const Analysis& analysis) {
  return {analysis.event, analysis.grade_at_least, analysis.grade_at_most};
}

/// A place to count from that the endpoint counts from anyway.
bool is_usual(Endpoint endpoint, Origin origin) {
  return origin == Origin::first_dose &&
         (endpoint == Endpoint::overall_survival || endpoint == Endpoint::event_free_survival ||
          endpoint == Endpoint::adverse_event);
}

CategoryKey category_of(const Analysis& analysis, Category category) {
  CategoryKey key{category, {}, {}};
  if (category == Category::adverse_event) {
    key.events = events_of(analysis);
  }
  if (category == Category::death) {
    key.horizon = analysis.horizon;
  }
  return key;
}

std::string text_of(const EventFilter& events) {
  std::ostringstream text;
  text << ' ' << sim::name_of(events.set) << ' ' << events.grade_at_least << '-' << events.grade_at_most;
  return text.str();
}

std::string text_of(sim::Days landmark) {
  std::ostringstream text;
  text.precision(17);
  text << landmark.count;
  return text.str();
}

stats::CategoryColumn empty_column(const CategoryKey& key, std::span<const std::string> arm_names) {
  stats::CategoryColumn column;
  column.name = column_name(key);
  if (key.category == Category::arm) {
    column.level_names.assign(arm_names.begin(), arm_names.end());
    return column;
  }
  for (const auto level : level_names(key.category)) {
    column.level_names.emplace_back(level);
  }
  return column;
}

}  // namespace

Origin distinct_origin(Endpoint endpoint, Origin origin) {
  return is_usual(endpoint, origin) ? Origin::usual : origin;
}

std::vector<Category> further_categories(const Analysis& analysis) {
  std::vector<Category> all;
  if (takes_strata(analysis.kind)) {
    all = analysis.strata;
  }
  if (takes_covariates(analysis.kind)) {
    for (const auto covariate : analysis.adjust) {
      if (const auto category = category_of(covariate)) {
        all.push_back(*category);
      }
    }
  }
  return all;
}

bool adjusts_for_age(const Analysis& analysis) {
  return takes_covariates(analysis.kind) &&
         std::find(analysis.adjust.begin(), analysis.adjust.end(), Covariate::age) != analysis.adjust.end();
}

SurvivalKey survival_of(const Analysis& analysis) {
  SurvivalKey key{analysis.endpoint, Origin::usual, {}, {}};
  if (analysis.endpoint == Endpoint::adverse_event) {
    key.events = events_of(analysis);
  }
  if (has_landmark(analysis)) {
    key.landmark = analysis.landmark;
  } else {
    key.origin = distinct_origin(analysis.endpoint, analysis.origin);
  }
  if (reads_competing_events(analysis.kind)) {
    key.competing = CompetingCode::second_event;
  }
  return key;
}

CategoryKey outcome_of(const Analysis& analysis) {
  return category_of(analysis, analysis.outcome);
}

CategoryKey group_of(const Analysis& analysis) {
  CategoryKey key = category_of(analysis, analysis.group);
  if (has_landmark(analysis)) {
    key.landmark = analysis.landmark;
  }
  return key;
}

ChangeKey change_of(const Analysis& analysis) {
  return {survival_of(analysis), group_of(analysis)};
}

std::string column_name(const ChangeKey& key) {
  return "days to " + column_name(key.into) + " in " + column_name(key.of);
}

std::string column_name(const SurvivalKey& key) {
  std::string name(sim::name_of(key.endpoint));
  if (key.endpoint == Endpoint::adverse_event) {
    name += text_of(key.events);
  }
  if (key.origin != Origin::usual) {
    name += " from " + std::string(sim::name_of(key.origin));
  }
  if (key.landmark) {
    name += " from day " + text_of(*key.landmark);
  }
  if (key.competing == CompetingCode::second_event) {
    name += " with competing events";
  }
  return name;
}

std::string column_name(const CategoryKey& key) {
  std::string name(sim::name_of(key.category));
  if (key.category == Category::adverse_event) {
    name += text_of(key.events);
  }
  if (key.landmark) {
    name += " by day " + text_of(*key.landmark);
  }
  if (key.horizon) {
    name += " within " + text_of(*key.horizon) + " days";
  }
  return name;
}

stats::Dataset Recording::empty_dataset(std::span<const std::string> arm_names) const {
  stats::Dataset data;
  for (const auto& key : endpoints) {
    data.survival.push_back({column_name(key), {}, {}});
  }
  for (const auto& key : categories) {
    data.category.push_back(empty_column(key, arm_names));
  }
  for (const auto measure : measures) {
    data.measure.push_back({std::string(sim::name_of(measure)), {}});
  }
  for (const auto& key : changes) {
    data.measure.push_back({column_name(key), {}});
  }
  return data;
}

Recording columns_for(std::span<const Analysis> analyses) {
  Recording recording;
  for (const auto& analysis : analyses) {
    if (reads_endpoint(analysis.kind)) {
      add_once(recording.endpoints, survival_of(analysis));
    }
    if (reads_outcome(analysis.kind)) {
      add_once(recording.categories, outcome_of(analysis));
    }
    if (reads_measure(analysis.kind)) {
      add_once(recording.measures, analysis.measure);
    }
    if (reads_group(analysis)) {
      add_once(recording.categories, group_of(analysis));
    }
    if (is_time_dependent(analysis)) {
      add_once(recording.changes, change_of(analysis));
    }
    for (const auto category : further_categories(analysis)) {
      add_once(recording.categories, CategoryKey{category, {}, {}});
    }
    if (adjusts_for_age(analysis)) {
      add_once(recording.measures, Quantitative::age);
    }
  }
  return recording;
}

}  // namespace dliplan::plan
