#include "plan/data_map.hpp"

#include "plan/record/recording.hpp"
#include "sim/units.hpp"

#include <algorithm>

namespace dliplan::plan {
namespace {

template <class List, class Condition>
auto first_of(const List& list, const Condition& condition) -> const typename List::value_type* {
  const auto found = std::find_if(list.begin(), list.end(), condition);
  return found == list.end() ? nullptr : &*found;
}

bool same_events(const EventFilter& a, const EventFilter& b, bool matter) {
  return !matter || a == b;
}

std::optional<double> factor_to_days(MeasureUnit unit) {
  switch (unit) {
    case MeasureUnit::usual:
    case MeasureUnit::days: return 1.0;
    case MeasureUnit::weeks: return 7.0;
    default: return std::nullopt;
  }
}

std::optional<double> factor_to_years(MeasureUnit unit) {
  switch (unit) {
    case MeasureUnit::usual:
    case MeasureUnit::years: return 1.0;
    case MeasureUnit::months: return 1.0 / 12.0;
    default: return std::nullopt;
  }
}

std::optional<double> factor_to_micrograms(MeasureUnit unit) {
  switch (unit) {
    case MeasureUnit::usual:
    case MeasureUnit::micrograms: return 1.0;
    case MeasureUnit::milligrams: return 1000.0;
    default: return std::nullopt;
  }
}

std::optional<double> factor_to_dose(MeasureUnit unit) {
  switch (unit) {
    case MeasureUnit::usual: return 1.0;
    case MeasureUnit::million_cells_per_kg: return 1e-2;
    case MeasureUnit::cells_per_kg: return 1e-8;
    default: return std::nullopt;
  }
}

}  // namespace

const DataTime* DataMap::find(Endpoint endpoint, Origin origin, const EventFilter& events) const {
  return first_of(times, [&](const DataTime& time) {
    return time.endpoint == endpoint &&
           distinct_origin(endpoint, time.origin) == distinct_origin(endpoint, origin) &&
           same_events(time.events, events, endpoint == Endpoint::adverse_event);
  });
}

const DataCategory* DataMap::find(Category category, const EventFilter& events) const {
  return first_of(categories, [&](const DataCategory& column) {
    return column.category == category &&
           same_events(column.events, events, category == Category::adverse_event);
  });
}

const DataMeasure* DataMap::find(Quantitative measure) const {
  return first_of(measures, [&](const DataMeasure& column) { return column.measure == measure; });
}

std::optional<double> factor_of(MeasureUnit unit, Quantitative measure) {
  switch (measure) {
    case Quantitative::age: return factor_to_years(unit);
    case Quantitative::micrograms: return factor_to_micrograms(unit);
    case Quantitative::dli_dose: return factor_to_dose(unit);
    case Quantitative::delivered_days:
    case Quantitative::neutrophil_recovery:
    case Quantitative::platelet_recovery: return factor_to_days(unit);
  }
  return std::nullopt;
}

double days_in(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::days: return 1.0;
    case TimeUnit::weeks: return 7.0;
    case TimeUnit::months: return sim::days_per_month;
    case TimeUnit::years: return sim::days_per_year;
  }
  return 1.0;
}

}  // namespace dliplan::plan
