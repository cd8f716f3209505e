#pragma once

#include "app/kit/recorded_cohort.hpp"

#include <string>
#include <string_view>

namespace dliplan::app {

// Variables of ADSL: the names of CDISC where there is one, else in their manner, of up to 8 letters.

[[nodiscard]] std::string_view adam_name(plan::Dated moment);
[[nodiscard]] std::string_view adam_name(plan::Quantitative measure);
/// Of a category that is recorded; empty of another.
[[nodiscard]] std::string_view adam_name(plan::Category category);
/// What stands there for a level: its name in capitals; F and M for the sex.
[[nodiscard]] std::string adam_level(plan::Category category, std::string_view level);

/// AEDECOD of a kind of adverse event.
[[nodiscard]] std::string adam_term(sim::AdverseEventKind kind);

}  // namespace dliplan::app
