#pragma once

#include "plan/study.hpp"

#include <string>
#include <string_view>

namespace dliplan::app {

// What an estimate is about, in the terms of ICH E9(R1): words for a study's analyses.

/// Whose record is analysed, and whom the truth is about.
[[nodiscard]] std::string population(const plan::Study& study, const plan::Analysis& analysis);
[[nodiscard]] std::string population_of_truth(const plan::Study& study, const plan::Analysis& analysis);
/// From when the time counts; empty of what is no time.
[[nodiscard]] std::string time_zero(const plan::Analysis& analysis);
/// What is counted.
[[nodiscard]] std::string outcome(const plan::Analysis& analysis);
/// What becomes of events that come in between: rescue, death before the event, loss.
[[nodiscard]] std::string intercurrent_events(const plan::Study& study, const plan::Analysis& analysis);
/// What is compared; empty where nothing is.
[[nodiscard]] std::string contrast(const plan::Analysis& analysis);

}  // namespace dliplan::app
