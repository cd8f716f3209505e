#include "app/commands.hpp"
#include "app/kit/answers.hpp"
#include "app/kit/new_folder.hpp"
#include "app/kit/patient_table.hpp"
#include "app/output.hpp"
#include "app/study_options.hpp"
#include "scenarios/canonical.hpp"
#include "sim/random/address.hpp"

#include <fmt/format.h>

#include <memory>

namespace dliplan::app {
namespace {

struct SimulateOptions {
  StudyOptions study;
  std::uint64_t replicate = 0;
  std::uint64_t cohorts = 1;
  std::string out;
};

void write_cohort(const NewFolder& folder, const std::string& under, const RecordedCohort& cohort) {
  const PatientTable table = patient_table(cohort);
  folder.write(under + std::string(plan_file), scenarios::canonical_text(study_for(cohort)));
  folder.write(under + std::string(cohort_file), as_csv(table));
  write_answers(folder, under, study_for(cohort), as_data_table(table));
}

/// Of one cohort, the folder itself; of several, one each in it.
std::string place_of(std::uint64_t cohort, std::uint64_t cohorts) {
  return cohorts == 1 ? "" : fmt::format("cohort-{:04}/", cohort + 1);
}

Exit simulate(const SimulateOptions& options) {
  const auto study = options.study.load();
  if (!study) return Exit::bad_input;
  const auto taken = [&] {
    tell("--out {}: is there already; nothing was written\n", options.out);
    return Exit::bad_input;
  };
  if (!NewFolder::is_free(options.out)) return taken();
  NewFolder folder(options.out);
  for (std::uint64_t i = 0; i < options.cohorts; ++i) {
    write_cohort(folder, place_of(i, options.cohorts), recorded_cohort(*study, options.replicate + i));
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
  command->footer("Example: dliplan simulate zhengzhou-sequential --replicate 3 --out kit");
  command->callback([options, &action] { action = [options] { return simulate(*options); }; });
}

}  // namespace dliplan::app
