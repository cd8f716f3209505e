#include "app/commands.hpp"
#include "app/output.hpp"
#include "app/study_options.hpp"
#include "app/validate/comparison_report.hpp"
#include "app/validate/read_kit.hpp"
#include "app/validate/spss_output.hpp"
#include "app/validate/validate_program.hpp"
#include "app/validate/validate_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>

namespace dliplan::app {
namespace {

struct ValidateOptions {
  std::string kit;
  std::string results;
  std::optional<plan::Program> wanted;
  Format format = Format::table;
  bool all = false;
  bool complete = false;
  ProgramOptions program;
};

std::optional<GivenResults> read(const plan::Study& study, const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  if (!stream) {
    tell("{}: cannot be read\n", file);
    return std::nullopt;
  }
  auto results = results_in(study, text.str());
  if (results) return *std::move(results);
  for (const auto& fault : results.error()) tell("{}\n", in_words(file, fault));
  return std::nullopt;
}

Exit validate_results(const ValidateOptions& options) {
  const auto kit = read_kit(options.kit);
  if (!kit) return Exit::bad_input;
  const auto given = read(kit->study, options.results);
  if (!given) return Exit::bad_input;
  Comparison comparison = compared(*kit, *given, options.wanted);
  name_mistakes(*kit, *given, comparison);
  write_output(written(*kit, *given, comparison, options.format, options.all ? Listed::all : Listed::wrong));
  const bool passes = comparison.all_right() && !(options.complete && !comparison.lacking.empty());
  return passes ? Exit::done : Exit::failed;
}

/// Either the results of one kit, or a program for many cohorts.
Exit validate(const ValidateOptions& options) {
  const bool has_results = !options.results.empty(), has_program = !options.program.command.empty();
  if (has_results == has_program) {
    tell("{}\n", text::needs_results_or_command);
    return Exit::bad_input;
  }
  if (has_results) return validate_results(options);
  ProgramOptions program = options.program;
  program.study.scenario = options.kit;
  return validate_program(program, options.wanted, options.format);
}

/// What only one of the two modes reads is refused in the other.
void separate_modes(CLI::App& command) {
  CLI::Option* program = command.get_option("--command");
  for (const char* name : {"--set", "--seed", "-n", "--replicates", "--time-limit", "--out"}) {
    if (CLI::Option* option = command.get_option_no_throw(name)) option->needs(program);
  }
  for (const char* name : {"--all", "--complete"}) command.get_option(name)->excludes(program);
}

void add_program(CLI::App& command, ProgramOptions& program) {
  command
      .add_option(
          "--command", program.command,
          "A program to try on many simulated cohorts of the scenario KIT: it has the file of patients as "
          "{cohort}, in DLIPLAN_COHORT, and on standard input, and writes results on standard output. No "
          "shell reads this")
      ->type_name("PROGRAM");
  program.study.add_without_scenario_to(command);
  program.study.add_sizes_to(command);
  command
      .add_option("--time-limit", program.time_limit,
                  "Seconds that the program has for a cohort (default: 60)")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.001, 86400.0));
  command
      .add_option(
          "--out", program.out,
          "With --command: a folder for the first cohort that fails, with as few patients as still fail")
      ->type_name("DIR");
  add_hands(command, program.threads, program.quiet);
}

}  // namespace

void add_validate(CLI::App& program, Action& action) {
  auto* command = program.add_subcommand("validate", "Another program's numbers against the key of a cohort");
  const auto options = std::make_shared<ValidateOptions>();
  command->add_option("KIT", options->kit, "A folder that dliplan simulate made; with --command a scenario")
      ->required();
  command->add_option("RESULTS", options->results,
                      "Lines of name,value, JSON, or what the generated syntax says in SPSS or PSPP; names "
                      "are those of KIT/key.md");
  command
      ->add_option_function<std::string>(
          "--convention",
          [options](const std::string& name) {
            const auto& names = sim::Names<plan::Program>::values;
            const auto found = std::find(names.begin(), names.end(), name);
            if (found != names.end()) options->wanted = static_cast<plan::Program>(found - names.begin());
          },
          "Whose numbers are right (default: any)")
      ->check(CLI::IsMember({"spss", "r", "sas", "any"}));
  command->add_flag("--all", options->all, "Lists the numbers that are right, too");
  command->add_flag("--complete", options->complete, "Numbers of the key that are not given fail, too");
  add_format(*command, options->format, {Format::table, Format::csv, Format::json});
  add_program(*command, options->program);
  separate_modes(*command);
  command->footer(
      "Example: dliplan validate kit kit/results-r.csv --convention r\n"
      "         dliplan validate zhengzhou-sequential --replicates 200 --command 'Rscript mine.R {cohort}'\n"
      "Exits with 0 when every number is right, 1 when one is not, 2 when something cannot be read.\n"
      "A number is right when the exact one rounds to as many digits as it was printed with.");
  command->callback([options, &action] { action = [options] { return validate(*options); }; });
}

}  // namespace dliplan::app
