#include "stats/survival/cox/design.hpp"

#include <cassert>

namespace dliplan::stats {

void Design::clear() {
  columns_.clear();
  in_use_ = 0;
}

void Design::add(std::span<const double> measure) {
  columns_.push_back(measure);
}

void Design::add(std::span<const Level> category, int levels, Level reference) {
  assert(reference >= 0 && reference < levels);
  for (Level level = 0; level < levels; ++level) {
    if (level == reference) continue;
    const std::span<double> column = new_column(category.size());
    for (std::size_t i = 0; i < column.size(); ++i) {
      assert(category[i] < levels);
      const double is_level = category[i] == level ? 1.0 : 0.0;
      column[i] = is_missing(category[i]) ? missing : is_level;
    }
    columns_.push_back(column);
  }
}

std::span<double> Design::new_column(std::size_t rows) {
  if (in_use_ == indicators_.size()) indicators_.emplace_back();
  std::vector<double>& column = indicators_[in_use_++];
  if (column.size() < rows) column.resize(rows);
  return std::span(column).first(rows);
}

}  // namespace dliplan::stats
