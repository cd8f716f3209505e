#include "app/data/parts.hpp"

namespace dliplan::app {

Parts parts_of(const stats::SurvivalColumn& column) {
  Parts parts;
  for (std::size_t row = 0; row < column.time.size(); ++row)
    parts.push_back(stats::is_missing(column.time[row]) ? 0U : 1U + column.event[row]);
  return parts;
}

Parts parts_of(const stats::CategoryColumn& column) {
  Parts parts;
  for (const stats::Level level : column.level) {
    parts.push_back(stats::is_missing(level) ? 0U : static_cast<std::uint32_t>(level) + 1U);
  }
  return parts;
}

Parts parts_of(const stats::MeasureColumn& column) {
  Parts parts;
  for (const double value : column.value) parts.push_back(stats::is_missing(value) ? 0U : 1U);
  return parts;
}

}  // namespace dliplan::app
