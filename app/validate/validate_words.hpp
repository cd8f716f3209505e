#pragma once

#include "app/validate/comparison.hpp"
#include "app/validate/given_results.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace dliplan::app {

// The catalogue of `validate`.

/// As written in JSON and CSV: "censoring_flipped", "right".
[[nodiscard]] std::string_view identifier(Mistake mistake);
[[nodiscard]] std::string_view identifier(Match match);

/// "censoring flipped: …"
[[nodiscard]] std::string_view label(Mistake mistake);
/// With what the mistake is about: "the time counts from transplant".
[[nodiscard]] std::string in_words(const NamedMistake& mistake);
/// "results.csv:7: "12,5,3" are 3 cells; …"
[[nodiscard]] std::string in_words(const std::string& file, const ResultsFault& fault);
/// "SPSS; R, ties by Breslow"
[[nodiscard]] std::string in_words(const std::vector<plan::Reading>& readings);

namespace text {
inline constexpr std::string_view number_name = "name";
inline constexpr std::string_view number_given = "given";
inline constexpr std::string_view number_nearest = "nearest right";
inline constexpr std::string_view number_difference = "difference";
inline constexpr std::string_view number_printed_by = "as printed by";
inline constexpr std::string_view no_answer = "no answer";
inline constexpr std::string_view wrong_title = "Not what the key says";
inline constexpr std::string_view mistakes_title = "Known mistakes that give these numbers";
inline constexpr std::string_view right_title = "Right";
inline constexpr std::string_view unknown_title = "Names that the key does not have";
inline constexpr std::string_view needs_results_or_command =
    "validate: needs either RESULTS (of a kit), or --command (of a scenario)";
[[nodiscard]] std::string did_you_mean(std::string_view name);
[[nodiscard]] std::string validate_mistake(std::string_view analysis, const NamedMistake& mistake);
[[nodiscard]] std::string validate_counts(const Comparison& comparison);
[[nodiscard]] std::string validate_programs(const Comparison& comparison);
[[nodiscard]] std::string validate_lacking(const Kit& kit, const Comparison& comparison);
}  // namespace text

}  // namespace dliplan::app
