#include "app/validate/validate_program.hpp"

#include "app/data/assemble.hpp"
#include "app/interruption.hpp"
#include "app/kit/answers.hpp"
#include "app/kit/kit_files.hpp"
#include "app/kit/kit_words.hpp"
#include "app/kit/new_folder.hpp"
#include "app/output.hpp"
#include "app/progress.hpp"
#include "app/validate/trials_report.hpp"
#include "plan/workers.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace dliplan::app {
namespace {

constexpr std::size_t most_runs = 500;

/// Shrinks the first failing cohort and writes it as a kit, with what the program said.
std::optional<Reproducer> keep(const plan::Study& study,
                               const Trial& trial,
                               const Trials& trials,
                               const ProgramOptions& options) {
  if (!trials.first_failing || options.out.empty() || interrupted()) return std::nullopt;
  RecordedCohort cohort = recorded_cohort(study, *trials.first_failing);
  const std::size_t before = cohort.patients.size();
  Shrunk found = shrunk(trial, std::move(cohort), trials.first, options.threads, most_runs);
  const std::size_t left = found.cohort.patients.size();
  if (auto read = assemble(study_for(found.cohort), as_data_table(patient_table(found.cohort)))) {
    found.cohort.data = std::move(read->data);
  }
  NewFolder folder(options.out);
  const KitTables tables = tables_of(std::move(found.cohort));
  write_answers(folder, "", study_for(tables.cohort), as_data_table(tables.table));
  write_kit(folder, "", tables, {.csv = true, .sav = true, .adam = false});
  folder.write("output.txt", found.tried.output);
  folder.write("errors.txt", found.tried.errors);
  if (!folder.keep()) throw std::runtime_error(fmt::format("{} is there already", options.out));
  return Reproducer{options.out, left, before, found.runs, found.is_minimal};
}

}  // namespace

Exit validate_program(const ProgramOptions& given, std::optional<plan::Program> wanted, Format format) {
  ProgramOptions options = given;
  if (options.threads == 0) options.threads = plan::available_threads();
  const auto study = options.study.load();
  const Trial trial{words_of(options.command), wanted,
                    std::chrono::milliseconds(std::llround(options.time_limit * 1000.0))};
  if (trial.command.empty())
    tell("--command {}: no command, or a quote that does not end\n", options.command);
  const bool is_free = options.out.empty() || NewFolder::is_free(options.out);
  if (!is_free) tell("{}\n", text::folder_is_taken(options.out));
  if (!study || trial.command.empty() || !is_free) return Exit::bad_input;
  if (!study->observation.whole_days) {
    tell("{}\n", text::needs_whole_days);
    return Exit::bad_input;
  }
  watch_for_interruption();
  const auto replicates = static_cast<std::uint64_t>(study->monte_carlo.replicates);
  Progress progress(
      {.total = replicates, .threads = options.threads, .quiet = options.quiet, .unit = marked("cohorts")});
  const Trials trials =
      tried_on(*study, trial, replicates, options.threads, [&](std::uint64_t done) { progress.show(done); });
  if (trials.replicates > 0 && trials.count(Outcome::not_started) == trials.replicates) {
    tell("{}: cannot be started: {}\n", trial.command.front(), std::strerror(trials.first.code));
    return Exit::bad_input;
  }
  write_output(written(trials, trial.command, keep(*study, trial, trials, options), format));
  return trials.all_right() && trials.replicates == replicates ? Exit::done : Exit::failed;
}

}  // namespace dliplan::app
