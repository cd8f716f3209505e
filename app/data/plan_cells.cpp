#include "app/data/plan_cells.hpp"

#include "app/data/patient_cells.hpp"
#include "plan/record/levels.hpp"
#include "sim/units.hpp"

#include <limits>

namespace dliplan::app {
namespace {

enum Meaning : std::size_t { event, censored, competing };

constexpr double longest_life = 130.0;  // years
constexpr double longest_time = sim::from_years(longest_life).count;

/// In the unit of the plan: times in days, age in years.
double most_of(plan::Quantitative measure) {
  switch (measure) {
    case plan::Quantitative::age: return longest_life;
    case plan::Quantitative::delivered_days:
    case plan::Quantitative::neutrophil_recovery:
    case plan::Quantitative::platelet_recovery: return longest_time;
    case plan::Quantitative::micrograms:
    case plan::Quantitative::dli_dose: break;
  }
  return std::numeric_limits<double>::infinity();
}

/// In the unit of the plan.
NumberCells number_cells(Reading& reading, const plan::DataMeasure& map) {
  return {reading, map.column, map.missing, plan::factor_of(map.unit, map.measure).value_or(1.0),
          most_of(map.measure)};
}

stats::Level level_or_missing(const std::optional<std::size_t>& meaning) {
  return meaning ? static_cast<stats::Level>(*meaning) : stats::missing_level;
}

}  // namespace

TimeCells::TimeCells(Reading& reading, const plan::SurvivalKey& key) : reading_(reading), key_(key) {
  if (route(reading.map, key) != plan::Route::direct) return;
  const plan::DataTime& map = *reading.map.find(key.endpoint, key.origin, key.events);
  direct_.emplace(Direct{map,
                         NumberCells(reading, map.column, map.missing, plan::days_in(map.unit), longest_time),
                         CodeCells(reading, map.event_column,
                                   {map.event_codes, map.censored_codes, map.competing_codes}, map.missing)});
}

plan::RecordedTime TimeCells::read(std::size_t row, const plan::DatedRecord* record) {
  if (direct_) return direct(row);
  return record ? record->time(key_) : plan::RecordedTime{};
}

plan::RecordedTime TimeCells::direct(std::size_t row) {
  const std::size_t errors_before = reading_.errors.count();
  const auto time = direct_->time.value(row);
  const auto came = direct_->event.meaning(row);
  if (time && came) return {*time, code_of(*came)};
  if (reading_.errors.count() == errors_before) {
    const std::size_t number = reading_.number_of(row);
    const plan::DataTime& map = direct_->map;
    if (time) reading_.errors.add(DataProblem::event_missing, number, map.event_column, map.column);
    if (came == event || came == competing) {
      reading_.errors.add(DataProblem::time_missing, number, map.column, map.event_column);
    }
  }
  return {};
}

std::uint8_t TimeCells::code_of(std::size_t meaning) const {
  if (meaning == event) return 1;
  const bool told_apart = key_.competing == plan::CompetingCode::second_event;
  return meaning == competing && told_apart ? 2 : 0;
}

LevelCells::LevelCells(Reading& reading, const plan::CategoryKey& key, const stats::CategoryColumn& column)
    : key_(key) {
  const std::size_t arms = key.category == plan::Category::arm ? column.level_names.size() : 0;
  only_level_ = arms == 1;
  if (only_level_ || route(reading.map, key, arms) != plan::Route::direct) return;
  if (const plan::DataCategory* map = reading.map.find(key.category, key.events)) {
    codes_.emplace(reading, map->column, codes_by_level(*map, column.level_names), map->missing);
  } else {
    const plan::DataMeasure& age = *reading.map.find(plan::Quantitative::age);
    age_.emplace(number_cells(reading, age));
  }
}

stats::Level LevelCells::read(std::size_t row, const plan::DatedRecord* record) {
  if (only_level_) return 0;
  if (codes_) return level_or_missing(codes_->meaning(row));
  if (age_) {
    const auto years = age_->value(row);
    return years ? static_cast<stats::Level>(*years >= plan::older_from) : stats::missing_level;
  }
  return record ? record->level(key_) : stats::missing_level;
}

ValueCells::ValueCells(Reading& reading, plan::Quantitative measure) : measure_(measure) {
  if (const plan::DataMeasure* map = reading.map.find(measure)) numbers_.emplace(number_cells(reading, *map));
}

double ValueCells::read(std::size_t row, const plan::DatedRecord* record) {
  if (numbers_) return numbers_->value(row).value_or(stats::missing);
  return record ? record->value(measure_) : stats::missing;
}

}  // namespace dliplan::app
