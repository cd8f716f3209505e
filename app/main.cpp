#include "app/commands.hpp"
#include "app/language.hpp"
#include "app/language_option.hpp"
#include "app/output.hpp"
#include "app/version.hpp"
#include "app/words.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <exception>

int main(int argc, char** argv) {
  using namespace dliplan::app;
  hold_standard_streams();
  speak(language_asked_for(argc, argv));
  CLI::App program{
      tr("dliplan plans cohort studies of blinatumomab and donor lymphocytes: it simulates the study patient "
         "by patient and says what its planned analyses can show.")};
  translate_help(program);
  program.name("dliplan");
  program.set_version_flag("--version", std::string(version),
                           tr("Display program version information and exit"));
  program.require_subcommand(0, 1);  // 0: an unknown command is then called by its name
  program.footer("Example: dliplan run zhengzhou-sequential -n 60\n" + std::string(text::disclaimer));

  Action action;
  add_run(program, action);
  add_size(program, action);
  add_compare(program, action);
  add_sweep(program, action);
  add_calibrate(program, action);
  add_scenarios(program, action);
  add_explain(program, action);
  add_trace(program, action);
  add_simulate(program, action);
  add_validate(program, action);
  add_analyze(program, action);
  add_merge(program, action);
  add_status(program, action);
  add_slurm(program, action);
  add_report(program, action);
  add_language(program);

  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const bool asked = error.get_exit_code() == 0;  // --help, --version
    program.exit(error);
    return static_cast<int>(asked ? Exit::done : Exit::bad_input);
  }
  if (!action) {
    tell("{}", program.help());
    return static_cast<int>(Exit::bad_input);
  }
  try {
    return static_cast<int>(action());
  } catch (const std::exception& error) {
    tell("dliplan: the run failed: {}\n", error.what());
    return static_cast<int>(Exit::failed);
  }
}
