#include "app/language_option.hpp"

#include "app/language.hpp"
#include "app/say.hpp"

#include <string>
#include <string_view>

namespace dliplan::app {
namespace {

/// What it says is heard before the command line is read, by language_asked_for(); here it is checked.
void add_option(CLI::App& command) {
  command.add_option("--lang")
      ->description(tr("In which language the program talks to people"))
      ->type_name("en|zh")
      ->envname("DLIPLAN_LANG")
      ->check(CLI::IsMember({"en", "zh"}).description(""))
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

void translate_example(CLI::App& command) {
  constexpr std::string_view english = "Example:";
  const std::string footer = command.get_footer();
  if (footer.starts_with(english)) command.footer(tr("Example:") + footer.substr(english.size()));
}

}  // namespace

void translate_help(CLI::App& program) {
  const auto formatter = program.get_formatter();
  formatter->label("Usage", tr("Usage"));
  formatter->label("Positionals", tr("Positionals"));
  formatter->label("OPTIONS", tr("OPTIONS"));
  formatter->label("SUBCOMMAND", tr("SUBCOMMAND"));
  formatter->label("REQUIRED", tr("REQUIRED"));
  formatter->label("Needs", tr("Needs"));
  formatter->label("Excludes", tr("Excludes"));
  formatter->label("Env", tr("Env"));
  program.group(tr("Subcommands"));
  program.option_defaults()->group(tr("Options"));
  program.failure_message([](const CLI::App*, const CLI::Error& error) {
    return std::string(error.what()) + "\n" + tr("Run with --help for more information.") + "\n";
  });
  program.set_help_flag("-h,--help", tr("Print this help message and exit"));
}

void add_language(CLI::App& program) {
  add_option(program);
  translate_example(program);
  for (CLI::App* command : program.get_subcommands({})) {
    add_option(*command);
    translate_example(*command);
    command->get_option("--help")->group(tr("Options"));  // it was there before it could take that over
  }
}

}  // namespace dliplan::app
