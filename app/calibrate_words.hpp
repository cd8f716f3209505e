#pragma once

#include "app/calibrate_text.hpp"
#include "app/say.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dliplan::app::text {

// The catalogue of `dliplan calibrate`.

inline constexpr Phrase calibrate_answer_title = phrase("The answer");
inline constexpr Phrase calibrate_figures_title = phrase("The figures");
inline constexpr Phrase calibrate_numbers_title = phrase("The numbers");
inline constexpr Phrase calibrate_flat_title = phrase("What the figures do not pin down");
inline constexpr Phrase calibrate_idle = phrase("no effect");
inline constexpr Phrase calibrate_open = phrase("open");
inline constexpr Phrase calibrate_note = phrase(
    "Simulated by the patients of the truth, whom the search has not seen; ± is the Monte Carlo error. "
    "Pinned "
    "down to: where the number would be if each figure were off by its tolerance, one standard error; as if "
    "all were straight near the fit. The fit is the nearest to the start: another may be as good.");

/// "OS, median": how --target names a figure.
[[nodiscard]] std::string figure_name(const plan::Published& figure, const plan::Estimand& estimand);

[[nodiscard]] std::string calibrate_question(const CalibrationReport& report);
/// The answer in sentences, the most important first.
[[nodiscard]] std::vector<std::string> calibrate_sentences(const CalibrationReport& report);
/// What the figures leave open, a sentence each; one that says so where they leave nothing open.
[[nodiscard]] std::vector<std::string> flat_sentences(const CalibrationReport& report);
[[nodiscard]] std::string_view in_words(plan::Hit hit);

// What is wrong with the question.
[[nodiscard]] std::string no_published_figures();
[[nodiscard]] std::string no_such_target(std::string_view read,
                                         std::string_view nearest,
                                         const std::vector<std::string>& targets);
[[nodiscard]] std::string target_without_tolerance(std::string_view target);
[[nodiscard]] std::string free_twice(std::string_view path);
[[nodiscard]] std::string file_exists(std::string_view path);
[[nodiscard]] std::string no_folder(std::string_view path);
[[nodiscard]] std::string calibration_interrupted(std::uint64_t candidates);
[[nodiscard]] std::string written(std::string_view path);

// The comments of the scenario that is written.
[[nodiscard]] std::vector<std::string> calibrated_head(const CalibrationReport& report);
[[nodiscard]] std::string calibrated_note(const CalibrationReport& report, std::size_t number);

}  // namespace dliplan::app::text
