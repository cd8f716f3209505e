#pragma once

#include "app/say.hpp"
#include "app/sweep/sweep_answer.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dliplan::app::text {

// The catalogue of `dliplan sweep`.

inline constexpr Phrase sweep_answer_title = phrase("The answer");
inline constexpr Phrase tornado_title = phrase("Each parameter by itself, power in % of studies");
inline constexpr Phrase moved_tests_title = phrase("What moves each test most, power in % of studies");
inline constexpr Phrase indices_title = phrase("Shares of the variance of the power, %");
inline constexpr Phrase points_title = phrase("The points, by power in % of studies");
inline constexpr Phrase meanings_title = phrase("What these parameters are");
inline constexpr Phrase note_on_tornado = phrase(
    "± is the Monte Carlo error; that of a difference is small because all points share their replicates. In "
    "brackets: where the power is not told apart from the target, 95 %.");
inline constexpr Phrase note_on_indices = phrase(
    "By itself: what would go if the parameter were known. With others: what would stay if all others were. "
    "Both are free of the noise that a finite number of replicates adds.");

/// "0.5 to 1.2", "6 to 24 months".
[[nodiscard]] std::string range_text(const plan::Factor& factor);
/// "12 months".
[[nodiscard]] std::string value_in_words(double value, const plan::Factor& factor);

/// What was done, as a title.
[[nodiscard]] std::string sweep_question(const SweepAnswer& answer);
/// The answer in sentences, the most important first.
[[nodiscard]] std::vector<std::string> sweep_sentences(const SweepAnswer& answer);
/// Where a factor takes the power across the target: "1.05 (0.98–1.12)"; empty where it does not.
[[nodiscard]] std::string tipping_text(const SweepAnswer& answer, std::size_t factor);
/// What a parameter is, in a sentence; empty where nothing is known.
[[nodiscard]] std::string meaning_of(const plan::Factor& factor);
/// Which points could not be simulated, and why; empty where all could.
[[nodiscard]] std::string refused_points(const SweepAnswer& answer);
/// Which parameters with a range the scenario does not read.
[[nodiscard]] std::string unread(const SweepAnswer& answer);

// Complaints.
[[nodiscard]] std::string no_range(const std::string& path);
[[nodiscard]] std::string no_such_parameter(const std::string& path, const std::vector<std::string>& similar);
[[nodiscard]] std::string bad_range(const std::string& read);
[[nodiscard]] std::string no_points_here();
[[nodiscard]] std::string no_steps_here();
[[nodiscard]] std::string no_prior_here();
[[nodiscard]] std::string no_power_of_two(std::uint64_t points, std::uint64_t below, std::uint64_t above);
[[nodiscard]] std::string odd_replicates();
[[nodiscard]] std::string not_to_vary(const std::string& path);
[[nodiscard]] std::string varied_twice(const std::string& path);
[[nodiscard]] std::string bad_target(double power);
[[nodiscard]] std::string grid_of_everything();
[[nodiscard]] std::string nothing_to_vary();
[[nodiscard]] std::string too_many_points(double points, std::uint64_t most);
[[nodiscard]] std::string points_refused(std::uint64_t refused, std::uint64_t points);

}  // namespace dliplan::app::text
