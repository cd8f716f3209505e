#include "app/result_numbers.hpp"

#include "app/numbers.hpp"

namespace dliplan::app {
namespace {

using plan::Statistic;

bool is_p_value(Statistic statistic) {
  return statistic == Statistic::p_value || statistic == Statistic::p_value_one_sided ||
         statistic == Statistic::p_value_exact || statistic == Statistic::p_value_adjusted;
}

/// Whether it is in the unit of its table's estimates.
bool has_unit(Statistic statistic) {
  switch (statistic) {
    case Statistic::estimate:
    case Statistic::standard_error:
    case Statistic::lower:
    case Statistic::upper:
    case Statistic::mean:
    case Statistic::mean_standard_error:
    case Statistic::mean_lower:
    case Statistic::mean_upper:
    case Statistic::median:
    case Statistic::median_standard_error:
    case Statistic::median_lower:
    case Statistic::median_upper: return true;
    default: return false;
  }
}

}  // namespace

double in_unit(double days, plan::TimeUnit unit) {
  return days / plan::days_in(unit);
}

bool is_count(Statistic statistic) {
  switch (statistic) {
    case Statistic::patients:
    case Statistic::rows:
    case Statistic::events:
    case Statistic::competing_events:
    case Statistic::censored:
    case Statistic::with_outcome:
    case Statistic::observed:
    case Statistic::at_risk: return true;
    default: return false;
  }
}

double shown_number(double value, Statistic statistic, const plan::ResultTable& table, plan::TimeUnit unit) {
  return table.unit == plan::ResultUnit::days && has_unit(statistic) ? in_unit(value, unit) : value;
}

std::string shown_text(double value, Statistic statistic) {
  if (is_count(statistic) || statistic == Statistic::df) {
    return fixed(value, 0);
  }
  if (is_p_value(statistic)) {
    return value < 0.0005 ? "<.001" : fixed(value, 3);
  }
  if (statistic == Statistic::cells_below_five) {
    return percent(value, 1) + " %";
  }
  return fixed(value, 3);
}

}  // namespace dliplan::app
