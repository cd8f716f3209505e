#pragma once

#include "app/scripts/script_text.hpp"
#include "plan/record/recording.hpp"
#include "plan/study.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dliplan::app {

/// "text", for R.
[[nodiscard]] std::string r_quoted(std::string_view text);
/// c("a", "b")
[[nodiscard]] std::string r_vector(const std::vector<std::string>& texts);
/// All digits of a number.
[[nodiscard]] std::string r_number(double value);

// What the columns of the analysed data frame are called.

[[nodiscard]] std::string r_time(const plan::SurvivalKey& key);  ///< before _days and _event
[[nodiscard]] std::string r_level(const plan::CategoryKey& key);
[[nodiscard]] std::string r_value(plan::Quantitative measure);
[[nodiscard]] std::string r_change(const plan::ChangeKey& key);

/// The part of a script that makes the data frame `d`, a row each patient who is analysed.
void write_r_data(const plan::Study& study, std::string_view data_file, ScriptText& out);
/// The functions that every script begins with.
[[nodiscard]] std::string_view r_prelude();
/// One analysis.
void write_r_analysis(const plan::Study& study, std::size_t analysis, ScriptText& out);

}  // namespace dliplan::app
