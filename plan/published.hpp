#pragma once

#include "plan/analysis.hpp"
#include "sim/describe.hpp"
#include "sim/units.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace dliplan::plan {

/// A published figure that a scenario is meant to reproduce: it stands beside the truth in every result, and
/// changes none. One of `median` and `share` is given.
struct Published {
  std::string analysis;  ///< by its name
  sim::Days at;          ///< where a curve is read off; 0: not a point of a curve
  sim::Days median;
  sim::Probability share;
  sim::Probability tolerance{0.005};  ///< of a share; of a median, as a part of it
  std::string source;
  friend bool operator==(const Published&, const Published&) = default;

  [[nodiscard]] bool is_median() const noexcept { return median.count > 0.0; }
  /// Days of a median, else a share.
  [[nodiscard]] double value() const noexcept { return is_median() ? median.count : share.value; }
  /// How far off the simulated figure may be, in the unit of the value.
  [[nodiscard]] double allowed_miss() const noexcept {
    return is_median() ? tolerance.value * median.count : tolerance.value;
  }
};

template <class Visitor>
void describe(Visitor& visitor, Published& published) {
  visitor.field(published.analysis,
                {.name = "analysis", .meaning = "The analysis whose figure it is, by name."});
  visitor.field(
      published.at,
      {.name = "at", .meaning = "Where the curve is read off, as in times; leave it out otherwise."});
  visitor.field(published.median, {.name = "median", .meaning = "The published median."});
  visitor.field(published.share, {.name = "share", .meaning = "The published share, survival or incidence."});
  visitor.field(
      published.tolerance,
      {.name = "tolerance",
       .meaning = "How far the simulated figure may be off: a share by so much, a median by so large a part "
                  "of it."});
  visitor.field(published.source, {.name = "source", .meaning = "Where it is published."});
}

/// An estimate of a plan: which analysis, and which of its estimands.
struct PlannedEstimate {
  std::size_t analysis = 0;
  std::size_t estimand = 0;
};

/// The estimate that a published figure speaks of; nothing when no analysis of the plan has it.
[[nodiscard]] std::optional<PlannedEstimate> estimate_of(const Published& published,
                                                         std::span<const Analysis> analyses);

}  // namespace dliplan::plan
