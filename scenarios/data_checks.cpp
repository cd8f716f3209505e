#include "scenarios/data_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace dliplan::scenarios {
namespace {

using plan::Category;
using plan::DataCategory;
using plan::DataMap;

std::string item(std::string_view list, std::size_t i) {
  return fmt::format("data.{}.{}", list, i + 1);
}

std::vector<std::string> levels_of(Category category, const std::vector<plan::Arm>& arms) {
  std::vector<std::string> names;
  if (category == Category::arm) {
    for (const plan::Arm& arm : arms) names.push_back(arm.name);
    return names;
  }
  for (const std::string_view name : plan::level_names(category)) names.emplace_back(name);
  return names;
}

/// Complains of a code that was seen before under another path.
class Codes {
 public:
  explicit Codes(CheckWriter& write) : write_(write) {}

  void add(const plan::Texts& codes, const std::string& path) {
    for (const std::string& code : codes) {
      const auto [first, is_new] = first_.emplace(code, path);
      if (!is_new)
        write_.against(Problem::same_code, {path, fmt::format("\"{}\"", code)}, {first->second, ""});
    }
  }

 private:
  CheckWriter& write_;
  std::map<std::string, std::string> first_;
};

class DataChecks {
 public:
  DataChecks(const plan::Study& study, CheckWriter& write) : study_(study), map_(study.data), write_(write) {}

  void run() {
    if (map_.decimal == plan::DecimalMark::comma && map_.separator == plan::Separator::comma) {
      write_.against(Problem::same_code, {"data.decimal", "comma"}, {"data.separator", "comma"});
    }
    for (std::size_t i = 0; i < map_.times.size(); ++i) check_time(i);
    for (std::size_t i = 0; i < map_.categories.size(); ++i) check_category(i);
    for (std::size_t i = 0; i < map_.measures.size(); ++i) check_measure(i);
    for (std::size_t i = 0; i < map_.adverse_events.size(); ++i) check_event(i);
  }

 private:
  void demand(const std::string& column, const std::string& table, std::string_view key) {
    if (column.empty()) write_.missing(fmt::format("{}.{}", table, key), table);
  }

  void check_time(std::size_t i) {
    const plan::DataTime& time = map_.times[i];
    const std::string table = item("time", i);
    demand(time.column, table, "column");
    demand(time.event_column, table, "event_column");
    check_grades(time.events, table);
    Codes codes(write_);
    codes.add(time.event_codes, table + ".event_codes");
    codes.add(time.censored_codes, table + ".censored_codes");
    codes.add(time.missing, table + ".missing");
    if (time.event_codes.empty())
      write_.about(Problem::wrong_count, {table + ".event_codes", "[]"}, "at least 1");
    for (std::size_t j = 0; j < i; ++j) {
      const plan::DataTime& other = map_.times[j];
      if (map_.find(time.endpoint, time.origin, time.events) ==
          map_.find(other.endpoint, other.origin, other.events)) {
        twice(table, "endpoint", std::string(sim::name_of(time.endpoint)), item("time", j));
      }
    }
  }

  void check_category(std::size_t i) {
    const DataCategory& category = map_.categories[i];
    const std::string table = item("category", i);
    demand(category.column, table, "column");
    check_grades(category.events, table);
    check_levels(category, table);
    for (std::size_t j = 0; j < i; ++j) {
      if (map_.find(category.category, category.events) ==
          map_.find(map_.categories[j].category, map_.categories[j].events)) {
        twice(table, "category", std::string(sim::name_of(category.category)), item("category", j));
      }
    }
  }

  void check_levels(const DataCategory& category, const std::string& table) {
    if (category.levels.empty()) write_.missing(table + ".levels", table);
    const std::vector<std::string> known = levels_of(category.category, study_.arms);
    Codes codes(write_);
    for (std::size_t i = 0; i < category.levels.size(); ++i) {
      const plan::DataLevel& level = category.levels[i];
      const std::string row = fmt::format("{}.levels.{}", table, i + 1);
      if (std::find(known.begin(), known.end(), level.level) == known.end()) {
        write_.about(Problem::unknown_name, {row + ".level", level.level},
                     fmt::format("{}", fmt::join(known, ", ")));
      }
      codes.add(level.codes, row + ".codes");
    }
    codes.add(category.missing, table + ".missing");
  }

  void check_measure(std::size_t i) {
    const plan::DataMeasure& measure = map_.measures[i];
    const std::string table = item("measure", i);
    demand(measure.column, table, "column");
    if (!plan::factor_of(measure.unit, measure.measure)) {
      write_.about(Problem::wrong_unit, {table + ".unit", std::string(sim::name_of(measure.unit))},
                   units_of(measure.measure));
    }
    for (std::size_t j = 0; j < i; ++j) {
      if (map_.measures[j].measure == measure.measure) {
        twice(table, "measure", std::string(sim::name_of(measure.measure)), item("measure", j));
      }
    }
  }

  void check_event(std::size_t i) {
    const plan::DataAdverseEvent& event = map_.adverse_events[i];
    const std::string table = item("adverse_event", i);
    demand(event.grade, table, "grade");
    Codes codes(write_);
    codes.add(event.none, table + ".none");
    codes.add(event.missing, table + ".missing");
  }

  void check_grades(const plan::EventFilter& events, const std::string& table) {
    if (events.grade_at_least <= events.grade_at_most) return;
    write_.against(Problem::below_other, {table + ".grade_at_most", fmt::format("{}", events.grade_at_most)},
                   {table + ".grade_at_least", fmt::format("{}", events.grade_at_least)});
  }

  void twice(const std::string& table, std::string_view key, std::string read, const std::string& first) {
    write_.against(Problem::duplicate_name, {fmt::format("{}.{}", table, key), read},
                   {fmt::format("{}.{}", first, key), read});
  }

  static std::string units_of(plan::Quantitative measure) {
    std::vector<std::string_view> units;
    for (std::size_t i = 0; i < sim::Names<plan::MeasureUnit>::values.size(); ++i) {
      const auto unit = static_cast<plan::MeasureUnit>(i);
      if (plan::factor_of(unit, measure)) units.push_back(sim::name_of(unit));
    }
    return fmt::format("{}", fmt::join(units, ", "));
  }

  const plan::Study& study_;
  const DataMap& map_;
  CheckWriter& write_;
};

}  // namespace

void check_data_map(const plan::Study& study, CheckWriter& write) {
  DataChecks(study, write).run();
}

}  // namespace dliplan::scenarios
