#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace dliplan::stats {

/// A cell of a category column: the index of its level, counted from 0, or `missing_level`.
using Level = std::int8_t;
inline constexpr Level missing_level = -1;

/// A cell of a time or measure column that holds no value.
inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

[[nodiscard]] inline bool is_missing(double value) {
  return std::isnan(value);
}
[[nodiscard]] inline bool is_missing(Level level) {
  return level < 0;
}

/// A right-censored time: how long each patient was watched, in days, and whether the event ended it.
///
/// `time` is finite and not negative, of dates in whole days; a tie is exact equality;
/// `missing` where the patient has no such endpoint. `event` is 1 for the event, 0 for censored.
struct SurvivalColumn {
  std::string name;
  std::vector<double> time;
  std::vector<std::uint8_t> event;

  friend bool operator==(const SurvivalColumn&, const SurvivalColumn&) = default;
};

/// A grouping or a nominal response: at most 127 levels.
struct CategoryColumn {
  std::string name;
  std::vector<std::string> level_names;
  std::vector<Level> level;

  friend bool operator==(const CategoryColumn&, const CategoryColumn&) = default;
};

/// A number measured once per patient; `missing` where it was not.
struct MeasureColumn {
  std::string name;
  std::vector<double> value;

  friend bool operator==(const MeasureColumn&, const MeasureColumn&) = default;
};

/// What was recorded about a cohort: one row per patient, the same row in every column.
///
/// Every estimator reads this type and nothing else, whether the patients were simulated or come
/// from a file of a clinic. The columns are fixed once; the rows change with every replicate.
struct Dataset {
  std::vector<SurvivalColumn> survival;
  std::vector<CategoryColumn> category;
  std::vector<MeasureColumn> measure;
  std::size_t rows = 0;

  /// Removes the patients and keeps the columns, with their memory.
  void clear_rows();

  /// Makes every column `count` rows long. Old rows keep their cells; new cells are missing
  /// (and not an event). Allocates only beyond the largest count so far.
  void resize_rows(std::size_t count);

  /// The column of that name, or nullptr.
  [[nodiscard]] const SurvivalColumn* find_survival(std::string_view name) const;
  [[nodiscard]] const CategoryColumn* find_category(std::string_view name) const;
  [[nodiscard]] const MeasureColumn* find_measure(std::string_view name) const;
};

}  // namespace dliplan::stats
