#pragma once

#include "app/summary.hpp"

#include <nlohmann/json.hpp>

namespace dliplan::app {

// What a run comes to, for the report page: sentences by the key of their words
// (app/report/page/words.*.json) with what is put into them, so that a language says them by itself.

/// Three: what the study can show, what it cannot, what to change. Each {"key", "values", "parts"?}.
[[nodiscard]] nlohmann::ordered_json answer(const Summary& summary);

/// What the audits found, and tests that do not hold their alpha, each with a light: "red" misleads, "amber"
/// to be looked at, "green" nothing visible at this size.
[[nodiscard]] nlohmann::ordered_json assumptions(const Summary& summary);

}  // namespace dliplan::app
