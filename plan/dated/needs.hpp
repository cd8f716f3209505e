#pragma once

#include "plan/data_map.hpp"
#include "plan/record/recording.hpp"
#include "plan/study.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dliplan::plan {

/// How a column of the data set comes from a file.
enum class Route : std::uint8_t {
  direct,   ///< one column of the file holds it
  derived,  ///< the dates give it, by the rules of the record room
  nowhere,
};

/// What deriving a column takes, and the map lacks. Paths of the map: "data.dates.death".
using Lacking = std::vector<std::string>;

[[nodiscard]] Lacking lacking(const DataMap& map, const SurvivalKey& key);
[[nodiscard]] Lacking lacking(const DataMap& map, const CategoryKey& key);
[[nodiscard]] Lacking lacking(const DataMap& map, Quantitative measure);
/// A day of change has no column of its own: the dates give it, or nothing does.
[[nodiscard]] Lacking lacking(const DataMap& map, const ChangeKey& key);

/// A column of its own wins over the dates; what is read at a landmark has none. An `arm` of a study with one
/// arm needs no column: it counts as derived.
[[nodiscard]] Route route(const DataMap& map, const SurvivalKey& key);
[[nodiscard]] Route route(const DataMap& map, const CategoryKey& key, std::size_t arms);
[[nodiscard]] Route route(const DataMap& map, Quantitative measure);

/// How the inclusion rule `received_dli` is answered.
[[nodiscard]] Route route_of_inclusion(const DataMap& map);

/// Every name that the map gives to a column of the file, with its path in the map, in the map's order.
struct MappedColumn {
  std::string path;  ///< "data.time.1.event_column"
  std::string column;
};
[[nodiscard]] std::vector<MappedColumn> mapped_columns(const DataMap& map);

}  // namespace dliplan::plan
