#pragma once

#include "plan/analysis.hpp"
#include "plan/arm.hpp"
#include "plan/audit.hpp"
#include "plan/calendar.hpp"
#include "plan/data_map.hpp"
#include "plan/multiplicity.hpp"
#include "plan/observation.hpp"
#include "plan/published.hpp"
#include "plan/variant.hpp"
#include "sim/accrual.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace dliplan::plan {

/// Whose outcome an estimate is held against.
enum class TruthPopulation : std::int8_t {
  all_starters,  ///< everybody who starts treatment, as the treatment decision needs it
  included,      ///< those whom the inclusion rule keeps
};

}  // namespace dliplan::plan

template <>
struct dliplan::sim::Names<dliplan::plan::TruthPopulation> {
  static constexpr std::array<std::string_view, 2> values{"all_starters", "included"};
};

namespace dliplan::plan {

/// The large cohort, followed to the end with nothing missing, that says what is true.
struct Truth {
  TruthPopulation population = TruthPopulation::all_starters;
  std::int64_t patients = 1'000'000;
  friend bool operator==(const Truth&, const Truth&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, Truth& truth) {
  visitor.field(truth.population,
                {.name = "population",
                 .meaning = "Whose outcome counts as the truth: all_starters, or only those included."});
  visitor.field(
      truth.patients,
      {.name = "patients",
       .meaning = "Size of the complete cohort that stands for the truth; simulated as fifty of a fiftieth.",
       .allowed = sim::Doc::Range{10'000, 100'000'000}});
}

/// How long to simulate.
struct MonteCarlo {
  std::int64_t replicates = 10'000;
  std::int64_t seed = 20230901;
  friend bool operator==(const MonteCarlo&, const MonteCarlo&) = default;
};

template <class Visitor>
void describe(Visitor& visitor, MonteCarlo& monte_carlo) {
  visitor.field(monte_carlo.replicates, {.name = "replicates",
                                         .meaning = "How many studies are simulated (--replicates).",
                                         .allowed = sim::Doc::Range{1, 1e12}});
  visitor.field(monte_carlo.seed,
                {.name = "seed",
                 .meaning = "Any whole number; the same seed gives the same digits (--seed).",
                 .allowed = sim::Doc::Range{0, 9e15}});
}

/// A whole study, as one value: what a scenario file says, and all that the engine knows.
/// A valid one (see scenarios::load) has at least one arm, and all arms share a pathway.
struct Study {
  std::string name;
  std::string title;
  Calendar calendar;
  sim::Accrual accrual;
  std::vector<Arm> arms;
  Observation observation;
  std::vector<Analysis> analyses;
  Multiplicity multiplicity;
  std::vector<Variant> variants;
  std::vector<Audit> audits;
  std::vector<Published> published;
  Truth truth;
  MonteCarlo monte_carlo;
  DataMap data;  ///< how a file of real patients is read; no simulation reads it
  friend bool operator==(const Study&, const Study&) = default;
};

/// The study as a variant of it has it, with the same analyses; without variants and audits of its own.
[[nodiscard]] inline Study as_variant(Study study, const Variant& variant) {
  study.calendar = variant.calendar;
  study.accrual = variant.accrual;
  study.arms = variant.arms;
  study.observation = variant.observation;
  study.variants.clear();
  study.audits.clear();
  return study;
}

}  // namespace dliplan::plan
