#include "app/validate/trial.hpp"

#include "app/kit/patient_table.hpp"
#include "app/validate/spss_output.hpp"
#include "app/whole_file.hpp"
#include "plan/workers.hpp"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace dliplan::app {
namespace {

/// A folder of one run, gone with the object.
class ScratchFolder {
 public:
  ScratchFolder() : path_((std::filesystem::temp_directory_path() / "dliplan-XXXXXX").string()) {
    if (mkdtemp(path_.data()) == nullptr) throw std::runtime_error("cannot make a folder like " + path_);
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

Outcome outcome_of(Ending ending) {
  switch (ending) {
    case Ending::by_itself: return Outcome::right;
    case Ending::exit_code: return Outcome::exit_code;
    case Ending::signal: return Outcome::crashed;
    case Ending::time_over: return Outcome::time_over;
    case Ending::too_much_said: return Outcome::too_much_said;
    case Ending::not_started: return Outcome::not_started;
  }
  return Outcome::right;
}

void compare(const Trial& trial, const RecordedCohort& cohort, const PatientTable& table, Tried& tried) {
  const auto given = results_in(cohort.study, tried.output);
  if (!given) {
    tried.outcome = Outcome::no_results;
    return;
  }
  const auto kit = kit_of(study_for(cohort), as_data_table(table));
  if (!kit) throw std::runtime_error("the plan cannot read its own cohort");
  const Comparison comparison = compared(*kit, *given, trial.wanted);
  for (const auto& one : comparison.numbers) {
    if (one.match != Match::right) tried.wrong.push_back(given->numbers[one.given].name);
  }
  if (!tried.wrong.empty()) tried.outcome = Outcome::wrong;
}

/// The patients of a cohort but for those from `begin` to before `end`.
RecordedCohort without(const RecordedCohort& cohort, std::size_t begin, std::size_t end) {
  RecordedCohort fewer = cohort;
  const auto at = fewer.patients.begin();
  fewer.patients.erase(at + static_cast<std::ptrdiff_t>(begin), at + static_cast<std::ptrdiff_t>(end));
  return fewer;
}

/// Leaves out ever smaller parts of a cohort.
class Shrinking {
 public:
  Shrinking(const Trial& trial, Shrunk& found, const Tried& first, int threads, std::size_t most_runs)
      : trial_(trial), found_(found), first_(first), threads_(threads), most_runs_(most_runs) {}

  void shrink() {
    std::size_t part = std::max<std::size_t>(patients() / 2, 1);
    while (patients() > 1) {
      if (found_.runs >= most_runs_) {
        found_.is_minimal = false;
        return;
      }
      if (leave_out(part)) {
        part = std::clamp<std::size_t>(patients() / 2, 1, part);
      } else if (part == 1) {
        return;
      } else {
        part = (part + 1) / 2;
      }
    }
  }

 private:
  [[nodiscard]] std::size_t patients() const { return found_.cohort.patients.size(); }

  /// Leaves out the first part that can be; false when none can. As many at once as there are threads, and
  /// the first in order counts.
  bool leave_out(std::size_t part) {
    const std::size_t parts = (patients() + part - 1) / part;
    const auto at_once = static_cast<std::size_t>(threads_);
    for (std::size_t from = 0; from < parts; from += at_once) {
      const std::size_t to = std::min(from + at_once, parts);
      std::vector<Tried> outcomes(to - from);
      try_parts(from, part, outcomes);
      for (std::size_t i = 0; i < outcomes.size(); ++i) {
        if (found_.runs >= most_runs_) return false;
        ++found_.runs;  // those beyond the first that fails are not counted: they depend on the threads
        if (!fails_alike(outcomes[i], first_)) continue;
        found_.cohort = candidate(from + i, part);
        found_.tried = std::move(outcomes[i]);
        return true;
      }
    }
    return false;
  }

  [[nodiscard]] RecordedCohort candidate(std::size_t index, std::size_t part) const {
    return without(found_.cohort, index * part, std::min((index + 1) * part, patients()));
  }

  void try_parts(std::size_t from, std::size_t part, std::vector<Tried>& outcomes) const {
    std::atomic<std::size_t> next{0};
    plan::on_workers(threads_, [&] {
      for (std::size_t i = next++; i < outcomes.size(); i = next++) {
        const RecordedCohort fewer = candidate(from + i, part);
        if (!fewer.patients.empty()) outcomes[i] = tried(trial_, fewer);
      }
    });
  }

  const Trial& trial_;
  Shrunk& found_;
  const Tried& first_;
  int threads_;
  std::size_t most_runs_;
};

}  // namespace

Tried tried(const Trial& trial, const RecordedCohort& cohort) {
  const ScratchFolder folder;
  const PatientTable table = patient_table(cohort);
  const std::string file = folder.path() + "/cohort.csv";
  (void)write_whole_file(file, as_csv(table), IfThere::replace);
  ExternalRun run = run_on(trial.command, file, folder.path(), trial.time_limit);
  Tried result{outcome_of(run.ending), run.code, {}, std::move(run.output), std::move(run.errors)};
  if (run.ending == Ending::by_itself) compare(trial, cohort, table, result);
  return result;
}

bool fails_alike(const Tried& one, const Tried& first) {
  if (one.outcome != first.outcome || one.code != first.code) return false;
  if (first.outcome != Outcome::wrong) return true;
  return std::find(one.wrong.begin(), one.wrong.end(), first.wrong.front()) != one.wrong.end();
}

Shrunk shrunk(const Trial& trial, RecordedCohort cohort, Tried first, int threads, std::size_t most_runs) {
  Shrunk found{std::move(cohort), first, 0, true};
  Shrinking(trial, found, first, threads, most_runs).shrink();
  return found;
}

}  // namespace dliplan::app
