#pragma once

#include "app/summary.hpp"

#include <string>

namespace dliplan::app {

// The tables of a run, one file each; empty where the run has nothing of the kind.

/// The planned tests, a line each: power, type I error, how often there is an answer.
[[nodiscard]] std::string planned_tests(const Summary& summary);
/// The planned estimates, a line each: where half of all studies end, the truth, bias, coverage.
[[nodiscard]] std::string planned_estimates(const Summary& summary);
/// What the numbers of the planned tests are, and their marks, of those that there are.
[[nodiscard]] std::string note_on_screen(const Summary& summary);
/// The audits, a line each: as planned, what does best instead, and what that comes to.
[[nodiscard]] std::string audits_in_brief(const Summary& summary);
/// Whether its estimates are told with the plan: what a chi-square or a rank test estimates beside its
/// p-value stands in the section on performance.
[[nodiscard]] bool stands_among_estimates(const plan::Analysis& analysis);

/// What the estimates do: mean, spread, truth, bias.
[[nodiscard]] std::string estimates_table(const Summary& summary);
/// How often each test rejects: in the study, and where there is nothing to find.
[[nodiscard]] std::string errors_table(const Summary& summary);
/// What its numbers are, of those that there are.
[[nodiscard]] std::string note_on_tests(const Summary& summary);
/// The power of log-rank tests by formula, without simulation.
[[nodiscard]] std::string formula_table(const Summary& summary);
/// The power of tests of a table by enumeration, beside the simulated one.
[[nodiscard]] std::string exact_table(const Summary& summary);
/// The measures of Morris, White and Crowther of every estimate.
[[nodiscard]] std::string performance_table(const Summary& summary);
/// Each audit: the planned analysis beside what could replace it.
[[nodiscard]] std::string audit_tables(const Summary& summary);
/// What its columns are, of those that there are.
[[nodiscard]] std::string note_on_audits(const Summary& summary);
/// All tests together: family-wise error, and what Holm's procedure costs.
[[nodiscard]] std::string family_table(const Summary& summary);
/// What the record holds at the data lock, and how long it takes.
[[nodiscard]] std::string feasibility_table(const Summary& summary);
/// What each estimate is about.
[[nodiscard]] std::string ledger_table(const Summary& summary);
/// How often there was no answer, and why.
[[nodiscard]] std::string answers_table(const Summary& summary);

/// The power of each test of times once more, by control variates.
[[nodiscard]] std::string efficiency_table(const Summary& summary);
/// What each contrast of an audit gains by using the same replicates.
[[nodiscard]] std::string pairing_table(const Summary& summary);

/// "all", "96.6 %": how many replicates have an answer.
[[nodiscard]] std::string answered_share(std::uint64_t count, std::uint64_t replicates);

}  // namespace dliplan::app
