#include "app/commands.hpp"
#include "app/output.hpp"
#include "app/study_options.hpp"
#include "app/validate/comparison_report.hpp"
#include "app/validate/read_kit.hpp"
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
};

std::optional<GivenResults> read(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  if (!stream) {
    tell("{}: cannot be read\n", file);
    return std::nullopt;
  }
  auto results = read_results(text.str());
  if (results) return *std::move(results);
  for (const auto& fault : results.error()) tell("{}\n", in_words(file, fault));
  return std::nullopt;
}

Exit validate(const ValidateOptions& options) {
  const auto given = read(options.results);
  const auto kit = read_kit(options.kit);
  if (!given || !kit) return Exit::bad_input;
  Comparison comparison = compared(*kit, *given, options.wanted);
  name_mistakes(*kit, *given, comparison);
  write_output(written(*kit, *given, comparison, options.format, options.all ? Listed::all : Listed::wrong));
  const bool passes = comparison.all_right() && !(options.complete && !comparison.lacking.empty());
  return passes ? Exit::done : Exit::failed;
}

}  // namespace

void add_validate(CLI::App& program, Action& action) {
  auto* command = program.add_subcommand("validate", "Another program's numbers against the key of a cohort");
  const auto options = std::make_shared<ValidateOptions>();
  command->add_option("KIT", options->kit, "A folder that dliplan simulate made")->required();
  command
      ->add_option("RESULTS", options->results, "Lines of name,value, or JSON: names are those of KIT/key.md")
      ->required();
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
  command->footer(
      "Example: dliplan validate kit kit/results-r.csv --convention r\n"
      "Exits with 0 when every number is right, 1 when one is not, 2 when something cannot be read.\n"
      "A number is right when the exact one rounds to as many digits as it was printed with.");
  command->callback([options, &action] { action = [options] { return validate(*options); }; });
}

}  // namespace dliplan::app
