#pragma once

#include "plan/run.hpp"
#include "plan/study.hpp"
#include "plan/truth.hpp"

#include <cstddef>
#include <vector>

namespace dliplan::plan {

/// Whether what an analysis estimates has a true value only by counterfactual twins: the groups it compares
/// are made by giving DLI, or a second course, to some, and the study has one arm.
[[nodiscard]] bool is_effect_of_policy(const Study& study, const Analysis& analysis);

/// True effects of DLI and of a second course in those who receive it: complete cohorts of them, given and
/// withheld in the very same patients, the time counted from where the analysis counts it. Half of each pair
/// of cohorts has the treatment, and second less first group is given less withheld. By analysis of the study
/// and estimand; empty where `is_effect_of_policy` is false. Needs a tenth of `truth.patients` for each
/// policy, times `factor`.
[[nodiscard]] Truths effects_of_policies(const Study& study, const ValuesOf& values_of, int factor = 1);

}  // namespace dliplan::plan
