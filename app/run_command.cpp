#include "app/commands.hpp"
#include "app/interruption.hpp"
#include "app/output.hpp"
#include "app/progress.hpp"
#include "app/study_options.hpp"
#include "app/summary.hpp"
#include "scenarios/canonical.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <memory>

namespace dliplan::app {
namespace {

struct RunOptions {
  StudyOptions study;
  Format format = Format::table;
  int threads = 0;
  bool quiet = false;
};

std::string written(const Summary& summary, Format format) {
  switch (format) {
    case Format::table: return as_table(summary);
    case Format::csv: return as_csv(summary);
    case Format::json: return as_json(summary);
  }
  return "";
}

Exit run(const RunOptions& options) {
  auto study = options.study.load();
  if (!study) {
    return Exit::bad_input;
  }
  watch_for_interruption();
  const auto wanted = static_cast<std::uint64_t>(study->monte_carlo.replicates);
  Summary summary{.study = *study, .hash = scenarios::hash(*study), .result = {}};
  {
    Progress progress(wanted, options.quiet);
    summary.result = plan::operating_characteristics(
        *study, {.threads = options.threads, .stop = &interrupted(), .progress = [&](auto done) {
                   progress.show(done);
                 }});
  }
  const bool complete = summary.result.replicates == wanted;
  if (summary.result.replicates > 0) {
    write_output(written(summary, options.format));
  }
  if (!complete) {
    fmt::print(
        stderr, "dliplan: interrupted after {} of {} replicates; {}\n", summary.result.replicates, wanted,
        summary.result.replicates > 0 ? "what is printed is about those" : "there is nothing to print");
    return Exit::interrupted;
  }
  return Exit::done;
}

}  // namespace

void add_run(CLI::App& program, Action& action) {
  auto* command =
      program.add_subcommand("run", "Operating characteristics of every planned analysis of a study");
  const auto options = std::make_shared<RunOptions>();
  options->study.add_to(*command);
  options->study.add_sizes_to(*command);
  add_format(*command, options->format, {Format::table, Format::csv, Format::json});
  command
      ->add_option("--threads", options->threads,
                   "How many threads; changes no digit (default: all processors)")
      ->type_name("N")
      ->check(CLI::Range(1, 1024));
  command->add_flag("--quiet", options->quiet, "No progress bar");
  command->footer(
      "Example: dliplan run zhengzhou-sequential -n 60 --replicates 2000\n"
      "         dliplan run my-study.toml --set dli.relapse_hazard_ratio=1 --format json");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace dliplan::app
