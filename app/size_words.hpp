#pragma once

#include "app/say.hpp"
#include "plan/search/size_of_study.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dliplan::app::text {

// The catalogue of `dliplan size`.

inline constexpr Phrase size_formula = phrase("By formula, without simulation");
inline constexpr Phrase size_answer_title = phrase("The answer");
inline constexpr Phrase size_points_title = phrase("What the search simulated");

/// The question, as a title.
[[nodiscard]] std::string size_question(const plan::Analysis& analysis, plan::Sought sought, double power);

/// The answer in sentences, the most important first.
[[nodiscard]] std::vector<std::string> size_sentences(const plan::SizeQuestion& question,
                                                      const plan::SizeAnswer& answer);

/// The numbers of patients by formula, in a row; empty where none knows the study.
[[nodiscard]] std::string formula_sizes(const plan::SizeAnswer& answer, std::int64_t most);

/// How the line was made, below the points.
[[nodiscard]] std::string note_on_line(const plan::SizeSearch& search);

// Complaints.

/// --for: the power does not hang on it.
[[nodiscard]] std::string not_sought(plan::Sought sought, plan::NotSought why);
[[nodiscard]] std::string bad_most(plan::Sought sought, double most, double least, double allowed);
/// No such test.
[[nodiscard]] std::string no_such_test(std::string_view read,
                                       std::string_view nearest,
                                       const std::vector<std::string>& tests);
[[nodiscard]] std::string which_test(const std::vector<std::string>& tests);
[[nodiscard]] std::string bad_power(double power, double alpha);
/// Ctrl-C; so many studies were simulated.
[[nodiscard]] std::string search_interrupted(std::uint64_t replicates);
[[nodiscard]] std::string bad_budget(std::uint64_t replicates, std::uint64_t least, std::uint64_t most);

}  // namespace dliplan::app::text
