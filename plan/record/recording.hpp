#pragma once

#include "plan/analysis.hpp"
#include "stats/dataset.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dliplan::plan {

/// How a column of times tells what rules the event out.
enum class CompetingCode : std::uint8_t {
  as_observed,   ///< as the observation says: censored, or at risk up to the lock
  second_event,  ///< with an event code of its own: 2
};

/// What tells one column of times from another. What does not matter to it has its default, so that the same
/// column has the same key.
struct SurvivalKey {
  Endpoint endpoint = Endpoint::overall_survival;
  Origin origin = Origin::usual;
  EventFilter events{};                 ///< of adverse_event
  std::optional<sim::Days> landmark{};  ///< from which the time runs, of those event-free and followed then
  CompetingCode competing = CompetingCode::as_observed;
  friend bool operator==(const SurvivalKey&, const SurvivalKey&) = default;
};

/// The same of a column of categories.
struct CategoryKey {
  Category category = Category::arm;
  EventFilter events{};                 ///< of adverse_event
  std::optional<sim::Days> landmark{};  ///< by what is recorded up to it
  std::optional<sim::Days> horizon{};   ///< of death
  friend bool operator==(const CategoryKey&, const CategoryKey&) = default;
};

/// The day on which a patient enters the second level of a category, counted as a time is.
struct ChangeKey {
  SurvivalKey of{};
  CategoryKey into{};
  friend bool operator==(const ChangeKey&, const ChangeKey&) = default;
};

/// The origin that tells columns apart: `usual` where the endpoint counts from there anyway.
[[nodiscard]] Origin distinct_origin(Endpoint endpoint, Origin origin);

// The columns that an analysis reads, where it reads one.
[[nodiscard]] SurvivalKey survival_of(const Analysis& analysis);
[[nodiscard]] CategoryKey outcome_of(const Analysis& analysis);
[[nodiscard]] CategoryKey group_of(const Analysis& analysis);
[[nodiscard]] ChangeKey change_of(const Analysis& analysis);
/// The strata, and the covariates that are categories.
[[nodiscard]] std::vector<Category> further_categories(const Analysis& analysis);
[[nodiscard]] bool adjusts_for_age(const Analysis& analysis);

// One name a key: "chronic_gvhd", "adverse_event infection 3-5", "overall_survival from day 90".
[[nodiscard]] std::string column_name(const SurvivalKey& key);
[[nodiscard]] std::string column_name(const CategoryKey& key);
[[nodiscard]] std::string column_name(const ChangeKey& key);

/// Which columns the analyses need; nothing else is recorded.
struct Recording {
  std::vector<SurvivalKey> endpoints;
  std::vector<CategoryKey> categories;
  std::vector<Quantitative> measures;
  std::vector<ChangeKey> changes{};  ///< in the data set: measures, after the others

  /// A data set without patients that has these columns, in this order.
  [[nodiscard]] stats::Dataset empty_dataset(std::span<const std::string> arm_names) const;
};

/// The columns that these analyses read, each once.
[[nodiscard]] Recording columns_for(std::span<const Analysis> analyses);

}  // namespace dliplan::plan
