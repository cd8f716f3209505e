#include "app/validate/mistaken_data.hpp"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace dliplan::app {
namespace {

template <class Cell>
std::vector<Cell> picked(const std::vector<Cell>& column, const std::vector<std::size_t>& rows) {
  std::vector<Cell> cells;
  cells.reserve(rows.size());
  for (const std::size_t row : rows) cells.push_back(column[row]);
  return cells;
}

stats::Dataset picked(const stats::Dataset& data, const std::vector<std::size_t>& rows) {
  stats::Dataset out = data;
  for (std::size_t c = 0; c < data.survival.size(); ++c) {
    out.survival[c].time = picked(data.survival[c].time, rows);
    out.survival[c].event = picked(data.survival[c].event, rows);
  }
  for (std::size_t c = 0; c < data.category.size(); ++c) {
    out.category[c].level = picked(data.category[c].level, rows);
  }
  for (std::size_t c = 0; c < data.measure.size(); ++c) {
    out.measure[c].value = picked(data.measure[c].value, rows);
  }
  out.rows = rows.size();
  return out;
}

std::vector<std::size_t> all_rows(const stats::Dataset& data) {
  std::vector<std::size_t> rows(data.rows);
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  return rows;
}

template <class Change>
stats::Dataset with_codes(stats::Dataset data, Change change) {
  for (auto& column : data.survival) {
    for (auto& event : column.event) event = change(event);
  }
  return data;
}

}  // namespace

stats::Dataset censoring_flipped(stats::Dataset data) {
  return with_codes(std::move(data), [](std::uint8_t event) -> std::uint8_t {
    return event == 2 ? std::uint8_t{2} : static_cast<std::uint8_t>(1 - event);
  });
}

stats::Dataset without_competing(stats::Dataset data) {
  return with_codes(std::move(data),
                    [](std::uint8_t event) -> std::uint8_t { return event == 2 ? std::uint8_t{0} : event; });
}

stats::Dataset competing_as_events(stats::Dataset data,
                                   const plan::Recording& recording,
                                   const Assembled& apart) {
  for (std::size_t c = 0; c < recording.endpoints.size(); ++c) {
    plan::SurvivalKey key = recording.endpoints[c];
    key.competing = plan::CompetingCode::second_event;
    const auto& keys = apart.recording.endpoints;
    const auto found = std::find(keys.begin(), keys.end(), key);
    if (found == keys.end()) continue;
    const auto& source = apart.data.survival[static_cast<std::size_t>(found - keys.begin())];
    data.survival[c].time = source.time;
    data.survival[c].event = source.event;
    for (auto& event : data.survival[c].event) event = event == 2 ? std::uint8_t{1} : event;
  }
  return data;
}

stats::Dataset groups_swapped(stats::Dataset data, std::size_t category) {
  for (auto& level : data.category[category].level) {
    if (level == 0 || level == 1) level = static_cast<stats::Level>(1 - level);
  }
  return data;
}

stats::Dataset groups_swapped(stats::Dataset data) {
  for (std::size_t c = 0; c < data.category.size(); ++c) data = groups_swapped(std::move(data), c);
  return data;
}

stats::Dataset complete_cases(const stats::Dataset& data) {
  std::vector<std::size_t> rows = all_rows(data);
  std::erase_if(rows, [&](std::size_t row) {
    return std::any_of(data.category.begin(), data.category.end(),
                       [row](const auto& column) { return stats::is_missing(column.level[row]); }) ||
           std::any_of(data.measure.begin(), data.measure.end(),
                       [row](const auto& column) { return stats::is_missing(column.value[row]); });
  });
  return picked(data, rows);
}

stats::Dataset missing_as_first_level(stats::Dataset data) {
  for (auto& column : data.category) {
    for (auto& level : column.level) level = std::max(level, stats::Level{0});
  }
  return data;
}

stats::Dataset censored_before_events(stats::Dataset data) {
  constexpr double moment = 1e-8;  // of a day: less than any digit that is compared
  for (auto& column : data.survival) {
    for (std::size_t row = 0; row < data.rows; ++row) {
      if (column.event[row] == 0 && column.time[row] >= 1.0) column.time[row] -= moment;
    }
  }
  return data;
}

stats::Dataset with_twice(const stats::Dataset& data, std::size_t row) {
  std::vector<std::size_t> rows = all_rows(data);
  rows.push_back(row);
  return picked(data, rows);
}

stats::Dataset without(const stats::Dataset& data, std::size_t row) {
  std::vector<std::size_t> rows = all_rows(data);
  rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(row));
  return picked(data, rows);
}

}  // namespace dliplan::app
