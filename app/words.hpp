#pragma once

#include "app/judgement.hpp"
#include "app/say.hpp"
#include "plan/enrolment.hpp"
#include "plan/estimand.hpp"
#include "plan/operating_characteristics.hpp"
#include "stats/no_answer.hpp"

#include <string>
#include <string_view>

namespace dliplan::app {

// The catalogue in English: the words that a person reads about a result. In other languages they are looked
// up by these (app/say.hpp). Identifiers of files and JSON keys are not words.

[[nodiscard]] std::string_view label(plan::FunnelStep step);
[[nodiscard]] std::string_view label(plan::CurveWeights weights);
[[nodiscard]] std::string_view label(plan::TableTest test);
/// Of its estimator or test.
[[nodiscard]] std::string_view label(const plan::Analysis& analysis);
[[nodiscard]] std::string_view label(stats::NoAnswer reason);
/// In a few words; “this” is what stands beside it.
[[nodiscard]] std::string_view label(Judgement judgement);
/// Why an exact power is not known.
[[nodiscard]] std::string_view label(plan::NotExact reason);

/// What a number is, with its unit: "median (months)", "at 12 months (%)".
[[nodiscard]] std::string label(const plan::Estimand& estimand);
/// The same, of the group whose it is.
[[nodiscard]] std::string label(const plan::EstimateCharacteristics& estimate);
/// From the engine's unit to that one: days to months, shares to per cent.
[[nodiscard]] double unit_factor(const plan::Estimand& estimand);

/// Titles and short fixed texts.
namespace text {
inline constexpr Phrase cohort_title = phrase("The cohort, on average of all simulated studies");
inline constexpr Phrase calendar_title =
    phrase("How long it takes, on average of all simulated studies that fill their cohort");
inline constexpr Phrase until_enrolment_closes = phrase("from the opening to the last inclusion");
inline constexpr Phrase until_data_lock = phrase("from the opening to the data lock");
inline constexpr Phrase estimates_title = phrase("What the estimates do");
inline constexpr Phrase not_reached = phrase("not reached");
inline constexpr Phrase unknown = phrase("unknown");
inline constexpr Phrase needs_two = phrase("needs two replicates");
inline constexpr Phrase not_by_the_lock = phrase("not by the lock");
inline constexpr Phrase nobody_enrolled = phrase(
    "No simulated study enrolled anybody: there is nothing to analyse, no test and no estimate. The way into "
    "the cohort, above, shows where the patients stay.");
inline constexpr Phrase half_at_most = phrase("half of all studies: at most");
inline constexpr Phrase selected_title = phrase("Estimates that more than one study in twenty lacks");
inline constexpr Phrase note_on_selected = phrase(
    "Studies that reach a median are a selection: their average says nothing about the method, and no bias "
    "is made of it. Half of all studies estimate at most what is printed, those that do not reach it "
    "counted as beyond; in brackets, here and below, a 95 % Monte Carlo interval.");
inline constexpr std::string_view exceeds_alpha_mark = "†";
inline constexpr std::string_view exceeds_in_null_mark = "*";
inline constexpr Phrase planned_tests_title = phrase("What the planned tests do");
inline constexpr Phrase planned_estimates_title = phrase("What the planned estimates do");
inline constexpr Phrase note_on_planned_estimates_of_all = phrase(
    "Half of all studies estimate at most what is printed; bias: of the mean; the truth: of all who start "
    "treatment.");
inline constexpr Phrase note_on_planned_estimates_of_included = phrase(
    "Half of all studies estimate at most what is printed; bias: of the mean; the truth: of those included.");
inline constexpr Phrase note_on_audits_in_brief = phrase(
    "finds: % that find what is not there; rejects: %; off: from the truth; holds: % that hold it; this: "
    "instead.");
/// In place of a size to blame, where few studies were simulated.
inline constexpr Phrase not_visible_in_few = phrase("not visible in so few");
inline constexpr Phrase published_title = phrase("Beside what is published");
inline constexpr Phrase tests_title = phrase("What the tests do");
inline constexpr Phrase findings_title = phrase("What this means");
inline constexpr Phrase audit_title = phrase("Where the plan misleads");
inline constexpr Phrase feasibility_title = phrase("What the record holds at the data lock");
inline constexpr Phrase performance_title = phrase("How the estimators do");
inline constexpr Phrase family_title = phrase("All comparisons of groups together");
inline constexpr Phrase ledger_title = phrase("What each estimate is about");
inline constexpr Phrase answers_title = phrase("How often there is no answer");
inline constexpr Phrase note_on_estimates_of_all = phrase(
    "± is the Monte Carlo error of this simulation. “One study's SE” is how far a single study of this size "
    "scatters. The truth is that of a large cohort of all who start treatment, followed to the end. Averages "
    "are over the studies that have an answer.");
inline constexpr Phrase note_on_estimates_of_included = phrase(
    "± is the Monte Carlo error of this simulation. “One study's SE” is how far a single study of this size "
    "scatters. The truth is that of a large cohort of those included, followed to the end. Averages are over "
    "the studies that have an answer.");
inline constexpr Phrase note_on_rejections = phrase(
    "± is the Monte Carlo error. A test rejects when p is below its alpha; one that cannot be computed does "
    "not.");
inline constexpr Phrase note_on_shuffled_labels =
    phrase("Labels shuffled: group names dealt anew, nothing is there to be found.");
inline constexpr Phrase shuffled_labels_in_brief = phrase("Labels shuffled: nothing is there to be found.");
inline constexpr Phrase no_effect_in_brief = phrase("No effect: it is switched off in the patients.");
inline constexpr Phrase note_on_no_effect =
    phrase("No effect: what the test is to show is switched off in the patients.");
inline constexpr Phrase note_on_screen = phrase("±: Monte Carlo error.");
inline constexpr Phrase note_on_alpha_mark = phrase("†: does not hold its alpha.");
inline constexpr Phrase note_on_null_mark =
    phrase("*: beyond alpha, by the design or, with few events, by the test.");
inline constexpr Phrase note_on_alpha_words = phrase("Does not hold: beyond its alpha, by the test itself.");
inline constexpr Phrase note_on_null_words = phrase(
    "Beyond: more than its alpha, as the design is biased there or, with few events, the test under such "
    "hazards.");
inline constexpr Phrase note_on_differences = phrase(
    "Less the first: in the same studies, of those that have both; not told where more than one in twenty "
    "lacks one "
    "of the two.");
inline constexpr Phrase note_on_missing_shuffles =
    phrase("Labels are shuffled in the study as planned only: “–” in another variant.");
inline constexpr Phrase formula_title = phrase("Power by formula, % (no simulation)");
inline constexpr Phrase note_on_formula = phrase(
    "The formulas are meant for many events; below 10 expected ones they are not shown (Peduzzi and others "
    "1995).");
inline constexpr Phrase exact_title = phrase("Power by enumeration of all tables, % (no simulation)");
inline constexpr Phrase note_on_feasibility = phrase(
    "A patient is in the cohort from the day on which the inclusion rule is met, as on that of the first "
    "DLI. The months to a patient have their percentiles among all simulated studies. In brackets: a 95 % "
    "Monte Carlo interval of the percentile; none where it leaves but one number.");
inline constexpr Phrase note_on_performance = phrase(
    "Of the truth: bias in per cent of it. Empirical SE: how far one study scatters; model SE: what the "
    "analysis says of that, and by how many per cent it is wrong. Coverage: how often the 95 % interval "
    "holds the truth, and between what limits where studies have none; without bias: how often it holds the "
    "average estimate. All are of the studies that have an answer.");
inline constexpr Phrase note_on_family =
    phrase("By itself: each test at its own alpha. By Holm: all of them together at 5 %.");
inline constexpr Phrase efficiency_title = phrase("What the same simulation tells by control variates");
inline constexpr Phrase note_on_efficiency = phrase(
    "The same power with less Monte Carlo error: freed of how many more patients died or relapsed than their "
    "hazards led one to expect, which is 0 on average. As many times more studies would be as precise "
    "without it.");
inline constexpr Phrase outside_of_a_share = phrase("beyond 0 to 100: too few studies");
inline constexpr Phrase pairing_title = phrase("What contrasts gain by comparing the same studies");
inline constexpr Phrase note_on_pairing =
    phrase("As many times more studies would be as precise if each analysis had studies of its own.");
inline constexpr Phrase disclaimer =
    phrase("dliplan plans studies. It is no medical device and says nothing about any single patient.");
/// Patients at the steps of the way, on average.
struct CohortInWords {
  std::string relapsed, eligible, treated, dli, analysed, died;
};
[[nodiscard]] std::string cohort_of_patients(const CohortInWords& mean);
[[nodiscard]] std::string cohort_of_times(std::string_view analysed, std::string_view died);
[[nodiscard]] std::string calendar_of(std::string_view closes, std::string_view lock);
[[nodiscard]] std::string excluded_by_age(double oldest_years);
[[nodiscard]] std::string more_by_show(std::string_view names);
[[nodiscard]] std::string bad_setting(std::string_view read);
[[nodiscard]] std::string budget_ended(std::uint64_t replicates, double error, double target);
}  // namespace text

}  // namespace dliplan::app
