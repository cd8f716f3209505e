#pragma once

#include "app/compare/compared.hpp"
#include "app/say.hpp"

#include <string>
#include <string_view>
#include <vector>

/// The catalogue of what `dliplan compare` says.
namespace dliplan::app::text {

inline constexpr Phrase parameters_title = phrase("What differs, A → B");
inline constexpr Phrase compared_cohort_title = phrase("The cohort, patients a study");
inline constexpr Phrase compared_tests_title = phrase("What the tests do: rejects, % of studies");
inline constexpr Phrase compared_nulls_title =
    phrase("Where there is nothing to find: rejects, % of studies");
inline constexpr Phrase compared_estimates_title = phrase("What the estimates do");
inline constexpr Phrase compared_meaning_title = phrase("What this means");
inline constexpr Phrase note_on_compared = phrase(
    "A and B are simulated on the same random numbers, patient by patient: every draw that the difference "
    "does not concern is the same. The error of “B less A” is that of the pairs, and smaller than the two "
    "beside it suggest.");
inline constexpr Phrase note_on_compared_estimates = phrase(
    "The truths differ where the difference changes what happens to patients. Bias: what a study says on "
    "average less the truth. Of the studies in which both have an answer.");

/// "A: zhengzhou-sequential", and what was simulated.
[[nodiscard]] std::string compared_head(const Compared& compared);
[[nodiscard]] std::string nothing_differs();
/// Analyses that one plans and the other does not; empty where there are none.
[[nodiscard]] std::string planned_by_one(const plan::Matching& matching);
/// The differences in sentences.
[[nodiscard]] std::vector<std::string> compared_findings(const Compared& compared);

}  // namespace dliplan::app::text
