#pragma once

#include "plan/analysis.hpp"
#include "stats/dataset.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dliplan::plan {

/// What tells one column of times from another. What does not matter to it has its default, so that the same
/// column has the same key.
struct SurvivalKey {
  Endpoint endpoint = Endpoint::overall_survival;
  Origin origin = Origin::usual;
  EventFilter events{};                 ///< of adverse_event
  std::optional<sim::Days> landmark{};  ///< from which the time runs, of those event-free and followed then
  friend bool operator==(const SurvivalKey&, const SurvivalKey&) = default;
};

/// The same of a column of categories.
struct CategoryKey {
  Category category = Category::arm;
  EventFilter events{};                 ///< of adverse_event
  std::optional<sim::Days> landmark{};  ///< by what is recorded up to it
  friend bool operator==(const CategoryKey&, const CategoryKey&) = default;
};

// The columns that an analysis reads, where it reads one.
[[nodiscard]] SurvivalKey survival_of(const Analysis& analysis);
[[nodiscard]] CategoryKey outcome_of(const Analysis& analysis);
[[nodiscard]] CategoryKey group_of(const Analysis& analysis);

// One name a key: "chronic_gvhd", "adverse_event infection 3-5", "overall_survival from day 90".
[[nodiscard]] std::string column_name(const SurvivalKey& key);
[[nodiscard]] std::string column_name(const CategoryKey& key);

/// Which columns the analyses need; nothing else is recorded.
struct Recording {
  std::vector<SurvivalKey> endpoints;
  std::vector<CategoryKey> categories;
  std::vector<Quantitative> measures;

  /// A data set without patients that has these columns, in this order.
  [[nodiscard]] stats::Dataset empty_dataset(std::span<const std::string> arm_names) const;
};

/// The columns that these analyses read, each once.
[[nodiscard]] Recording columns_for(std::span<const Analysis> analyses);

}  // namespace dliplan::plan
