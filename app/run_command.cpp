#include "app/commands.hpp"
#include "app/interruption.hpp"
#include "app/output.hpp"
#include "app/progress.hpp"
#include "app/study_options.hpp"
#include "app/summary.hpp"
#include "app/words.hpp"
#include "scenarios/canonical.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dliplan::app {
namespace {

struct RunOptions {
  StudyOptions study;
  Format format = Format::table;
  int threads = 0;
  bool quiet = false;
  std::vector<Section> show{Section::summary};
  std::optional<double> precision;
  std::uint64_t budget = plan::Precision{}.budget;

  [[nodiscard]] bool wants_efficiency() const {
    const auto shows = [&](Section section) {
      return std::find(show.begin(), show.end(), section) != show.end();
    };
    return format == Format::json ||
           (format == Format::table && (shows(Section::efficiency) || shows(Section::all)));
  }
  [[nodiscard]] std::optional<plan::Precision> wanted_precision() const {
    return precision ? std::optional(plan::Precision{*precision, budget}) : std::nullopt;
  }
};

std::string written(const Summary& summary, Format format, std::span<const Section> show) {
  switch (format) {
    case Format::table: return as_table(summary, show);
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
  const auto precision = options.wanted_precision();
  const auto wanted =
      precision ? precision->budget : static_cast<std::uint64_t>(study->monte_carlo.replicates);
  Summary summary{.study = *study, .hash = scenarios::hash(*study), .result = {}};
  {
    Progress progress(wanted, options.quiet);
    summary.result = plan::operating_characteristics(*study,
                                                     {.threads = options.threads,
                                                      .stop = &interrupted(),
                                                      .progress = [&](auto done) { progress.show(done); },
                                                      .control_variates = options.wants_efficiency()},
                                                     precision);
  }
  const bool precise = precision && summary.result.largest_error <= precision->target;
  const bool complete = summary.result.replicates == wanted || (precise && !interrupted());
  if (precision && complete && !precise) {
    fmt::print(stderr, "{}\n", text::budget_ended(wanted, summary.result.largest_error, precision->target));
  }
  if (summary.result.replicates > 0) {
    write_output(written(summary, options.format, options.show));
  }
  if (!complete) {
    fmt::print(
        stderr, "dliplan: interrupted after {} of {} replicates; {}\n", summary.result.replicates, wanted,
        summary.result.replicates > 0 ? "what is printed is about those" : "there is nothing to print");
    return Exit::interrupted;
  }
  return Exit::done;
}

/// CLI::Range lets what is not a number through: it is neither below nor above.
CLI::Validator within(double least, double most) {
  return {[least, most](std::string& text) {
            double value = 0.0;
            const bool inside = CLI::detail::lexical_cast(text, value) && least <= value && value <= most;
            return inside ? std::string() : fmt::format("Value {} not in range {} to {}", text, least, most);
          },
          fmt::format("FLOAT in [{} - {}]", least, most)};
}

/// Adds --show; several sections are shown one after the other.
void add_sections(CLI::App& command, std::vector<Section>& show) {
  std::map<std::string, Section> all;
  std::string names;
  for (std::size_t i = 0; i < section_names.size(); ++i) {
    all.emplace(section_names[i], static_cast<Section>(i));
    names += (names.empty() ? "" : "|") + std::string(section_names[i]);
  }
  command.add_option("--show", show, "What the table shows; several, by commas")
      ->type_name(names)
      ->delimiter(',')
      ->transform(CLI::CheckedTransformer(all).description(""));
}

}  // namespace

void add_run(CLI::App& program, Action& action) {
  auto* command =
      program.add_subcommand("run", "Operating characteristics of every planned analysis of a study");
  const auto options = std::make_shared<RunOptions>();
  options->study.add_to(*command);
  options->study.add_sizes_to(*command);
  add_format(*command, options->format, {Format::table, Format::csv, Format::json});
  add_sections(*command, options->show);
  command
      ->add_option("--threads", options->threads,
                   "How many threads; changes no digit (default: all processors)")
      ->type_name("N")
      ->check(CLI::Range(1, 1024));
  command
      ->add_option(
          "--precision", options->precision,
          "Simulates until the Monte Carlo error of every share of studies that reject is at most so "
          "much, e.g. 0.005, in place of --replicates")
      ->type_name("ERROR")
      ->check(within(1e-5, 0.1))
      ->excludes(command->get_option("--replicates"));
  command->add_option("--budget", options->budget, "With --precision: replicates at most")
      ->type_name("N")
      ->needs("--precision")
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1'000'000'000'000}));
  command->add_flag("--quiet", options->quiet, "No progress bar");
  command->footer(
      "Example: dliplan run zhengzhou-sequential -n 60 --replicates 2000\n"
      "         dliplan run my-study.toml --set dli.relapse_hazard_ratio=1 --format json");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace dliplan::app
