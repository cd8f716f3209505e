#pragma once

#include "plan/key/answer_key.hpp"

#include <span>
#include <string>
#include <vector>

namespace dliplan::app {

/// The one name of a number, in the key, in what the generated scripts write, and in what `validate` reads:
/// analysis, row (or the table, of a row that a group or nothing names), group, time, statistic; small
/// letters, digits and underscores between points: "os_mrd_v_haematologic.log_rank.chi_squared",
/// "os.curve_at_times.month_12.estimate".
[[nodiscard]] std::string number_name(const plan::Analysis& analysis, const plan::NumberPlace& place);

/// The name of an analysis in there.
[[nodiscard]] std::string analysis_name(const plan::Analysis& analysis);

/// A text as a part of a name: small letters, digits, and an underscore for all between; what is no ASCII
/// stays.
[[nodiscard]] std::string name_part(std::string_view text);

/// The names of all numbers of a key, in its order; should two be the same, the later gets "_2".
[[nodiscard]] std::vector<std::string> number_names(std::span<const plan::Analysis> analyses,
                                                    const plan::AnswerKey& key);

}  // namespace dliplan::app
