#pragma once

#include "app/validate/given_results.hpp"
#include "plan/study.hpp"

#include <string_view>

namespace dliplan::app {

/// Whether a text is the output of the generated syntax, and no list of names and values.
[[nodiscard]] bool is_spss_output(std::string_view text);

/// The numbers of the output of `spss_syntax`: of PSPP as CSV (pspp -o FILE.csv), or of SPSS as text with
/// tabulators (OMS FORMAT=TABTEXT; its layout is known from its documentation and was not run). Tables are
/// known by their titles, groups by their order. What of a curve stands in a survival table is not read.
[[nodiscard]] GivenResults spss_numbers(const plan::Study& study, std::string_view text);

/// Results in whichever form: that output, or as `read_results` has them.
[[nodiscard]] tl::expected<GivenResults, ResultsFaults> results_in(const plan::Study& study,
                                                                   std::string_view text);

}  // namespace dliplan::app
