#include "app/commands.hpp"
#include "app/kit/answers.hpp"
#include "app/kit/kit_files.hpp"
#include "app/kit/kit_words.hpp"
#include "app/kit/trap_key.hpp"
#include "app/kit/trap_words.hpp"
#include "app/language.hpp"
#include "app/output.hpp"
#include "app/study_options.hpp"
#include "sim/random/address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dliplan::app {
namespace {

struct SimulateOptions {
  StudyOptions study;
  std::uint64_t replicate = 0;
  std::uint64_t cohorts = 1;
  std::string out;
  std::vector<std::string> formats;
  bool truth = false;
  std::optional<Trap> trap;
};

/// Which are named; all when none is.
KitFormats formats_of(const std::vector<std::string>& names) {
  const auto is_named = [&](std::string_view name) {
    return names.empty() || std::find(names.begin(), names.end(), name) != names.end();
  };
  return {.csv = is_named("csv"), .sav = is_named("sav"), .adam = is_named("adam")};
}

/// The cohort with the trap, and the key of it. False, where it has nobody to plant it in.
bool write_trapped(const NewFolder& folder,
                   const std::string& under,
                   const RecordedCohort& clean,
                   const SimulateOptions& options) {
  RecordedCohort trapped = clean;
  const auto planted = plant(*options.trap, trapped);
  if (!planted) return false;
  const TrapAnswer answer = answer_to(clean, trapped);
  folder.write(under + "trap.json", trap_as_json(*planted, answer));
  folder.write(under + "trap.md", trap_as_page(*planted, answer));
  folder.write(under + std::string(untrapped_file), as_csv(patient_table(clean)));
  write_kit(folder, under, tables_of(std::move(trapped)), formats_of(options.formats));
  return true;
}

std::map<std::string, Trap> traps_by_name() {
  std::map<std::string, Trap> traps;
  for (std::size_t i = 0; i < trap_count; ++i) {
    traps.emplace(sim::name_of(static_cast<Trap>(i)), static_cast<Trap>(i));
  }
  return traps;
}

std::vector<std::string> names_of_traps() {
  std::vector<std::string> names;
  for (const auto& [name, trap] : traps_by_name()) names.push_back(name);
  return names;
}

/// Of one cohort, the folder itself; of several, one each in it.
std::string place_of(std::uint64_t cohort, std::uint64_t cohorts) {
  return cohorts == 1 ? "" : fmt::format("cohort-{:04}/", cohort + 1);
}

Exit simulate(const SimulateOptions& options) {
  const auto study = options.study.load();
  if (!study) return Exit::bad_input;
  if (!study->observation.whole_days) {
    tell("{}\n", text::needs_whole_days);
    return Exit::bad_input;
  }
  const auto taken = [&] {
    tell("{}\n", text::folder_is_taken(options.out));
    return Exit::bad_input;
  };
  if (!NewFolder::is_free(options.out)) return taken();
  NewFolder folder(options.out);
  const Speaking english(Language::en);  // in every language the same files
  for (std::uint64_t i = 0; i < options.cohorts; ++i) {
    const KitTables tables = tables_of(recorded_cohort(*study, options.replicate + i));
    pass_all(tables);
    const std::string under = place_of(i, options.cohorts);
    if (options.truth) write_truth(folder, under, tables.cohort);
    write_answers(folder, under, study_for(tables.cohort), as_data_table(tables.table));  // without the trap
    if (!options.trap) {
      write_kit(folder, under, tables, formats_of(options.formats));
    } else if (!write_trapped(folder, under, tables.cohort, options)) {
      tell("{}\n", text::nowhere_to_plant(*options.trap));
      return Exit::bad_input;
    }
  }
  return folder.keep() ? Exit::done : taken();
}

}  // namespace

void add_simulate(CLI::App& program, Action& action) {
  auto* command =
      program.add_subcommand("simulate", "Cohorts of synthetic patients as files, to check analyses with");
  const auto options = std::make_shared<SimulateOptions>();
  options->study.add_to(*command);
  options->study.add_enrolled_to(*command);
  command->add_option("--replicate", options->replicate, "Which simulated study, from 0")
      ->check(CLI::Range(std::uint64_t{0}, sim::Address::replicate_limit / 2 - 1));
  command
      ->add_option("--cohorts", options->cohorts, "How many, from that one on, each in a folder of its own")
      ->type_name("N")
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{9999}));
  command->add_option("--out", options->out, "The folder to make")->type_name("DIR")->required();
  command->add_option("--format", options->formats, "Which files of the patients (default: all)")
      ->type_name("csv,sav,adam")
      ->delimiter(',')
      ->check(CLI::IsMember({"csv", "sav", "adam"}));
  command->add_flag(
      "--truth", options->truth,
      "Writes into truth/ what only the simulation knows: whole lives, without DLI, why what is recorded");
  command
      ->add_option_function<std::string>(
          "--trap", [options](const std::string& name) { options->trap = traps_by_name().at(name); },
          "Plants one fault in the files, and writes into trap.json and trap.md what should notice it "
          "(see: dliplan explain traps)")
      ->type_name("NAME")
      ->check(CLI::IsMember(names_of_traps()).description(""));
  command->footer("Example: dliplan simulate zhengzhou-sequential --replicate 3 --out kit");
  command->callback([options, &action] { action = [options] { return simulate(*options); }; });
}

}  // namespace dliplan::app
