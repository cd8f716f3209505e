#pragma once

#include "plan/estimand.hpp"
#include "plan/run.hpp"
#include "stats/performance/measure.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace dliplan::plan {

/// A number with its Monte Carlo error, or why there is none.
using Known = tl::expected<stats::Measure, stats::NoAnswer>;

/// True values by analysis and estimand, each with its own Monte Carlo error; a reason where the
/// truth has no such value (a median that the curve never reaches).
using Truths = std::vector<std::vector<Known>>;

/// The same study with every eligible patient treated, followed to the end and seen at any moment: nobody
/// lost, nothing missing, exact times, and a cohort so large that its estimates are the truth. Who is
/// eligible, and who lives to the first dose, stays as it is: that decides whom the truth is about.
[[nodiscard]] Study complete_study(const Study& study);

/// Who is in complete cohorts: the patients of the truth, or others, as many as one likes, for whoever
/// chooses a study by what it says of them.
enum class Cohorts : std::uint8_t { of_the_truth, of_a_search };

/// What the analyses say of complete cohorts, fifty of them, whose spread is the error. Uses random numbers
/// that no replicate of the study uses.
[[nodiscard]] Truths values_in_complete_cohorts(const Study& complete,
                                                const Execution& execution,
                                                Cohorts whose = Cohorts::of_the_truth);

/// Says what the analyses of a complete study have for values.
using ValuesOf = std::function<Truths(const Study& complete)>;
/// By values_in_complete_cohorts().
[[nodiscard]] ValuesOf simulated(const Execution& execution);

/// The true value of everything that the study estimates: the planned estimators themselves on complete
/// cohorts; for the effect of DLI or of a second course, on counterfactual twins (causal_truth.hpp).
/// `factor` times as many patients as `truth.patients` says.
[[nodiscard]] Truths true_values(const Study& study, const ValuesOf& values_of, int factor = 1);

/// The same by world. Where a variant changes the record alone, the truth stays; where it is the causal null
/// of an analysis, what is true is that there is nothing; what else an audit shows there is simulated.
/// Each complete study that takes has the number of `truth_number` for the crew.
[[nodiscard]] std::vector<Truths> truths_by_world(const Study& study,
                                                  const Execution& execution,
                                                  int factor = 1);

/// The complete studies that are simulated for it, in their order.
[[nodiscard]] std::vector<Study> complete_studies(const Study& study, int factor);

/// The number of one of them in a list of works: never 0, which is the study itself.
struct TruthNumber {
  int factor = 1;
  std::size_t index = 0;  ///< of complete_studies()
};
[[nodiscard]] std::uint64_t truth_number(const TruthNumber& of);
[[nodiscard]] TruthNumber truth_numbered(std::uint64_t number);

/// Where there is nothing to find: no difference, a chance of one half. Nothing of a curve or a share.
[[nodiscard]] std::optional<double> value_of_nothing(const Estimand& estimand);

}  // namespace dliplan::plan
