#include "app/commands.hpp"
#include "app/life_sheet.hpp"
#include "app/output.hpp"
#include "app/study_options.hpp"
#include "plan/trace.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <memory>

namespace dliplan::app {
namespace {

struct TraceOptions {
  StudyOptions study;
  std::uint64_t replicate = 0;
  std::uint64_t patient = 0;
  std::string arm;
  Format format = Format::table;
};

std::optional<std::size_t> find_arm(const plan::Study& study, const std::string& name) {
  for (std::size_t i = 0; i < study.arms.size(); ++i) {
    if (name.empty() || study.arms[i].name == name) {
      return i;
    }
  }
  return std::nullopt;
}

Exit trace(const TraceOptions& options) {
  const auto study = options.study.load();
  if (!study) {
    return Exit::bad_input;
  }
  const auto arm = find_arm(*study, options.arm);
  if (!arm) {
    tell("--arm {}: the study has no arm of that name\n", options.arm);
    return Exit::bad_input;
  }
  if (study->arms[*arm].model.pathway != sim::PathwayKind::sequential) {
    tell("{}: a patient of pathway two_state is alive or dead; there is nothing to trace\n", study->name);
    return Exit::bad_input;
  }
  const LifeSheet sheet{*study, *arm, options.replicate, options.patient,
                        plan::trace(*study, options.replicate, *arm, options.patient)};
  if (options.patient >= sheet.trace.presented) {
    tell("--patient {}: in this simulated study {} present, numbered from 0\n", options.patient,
         sheet.trace.presented);
    return Exit::bad_input;
  }
  write_output(options.format == Format::json ? as_json(sheet) : as_table(sheet));
  return Exit::done;
}

}  // namespace

void add_trace(CLI::App& program, Action& action) {
  auto* command =
      program.add_subcommand("trace", tr("One simulated patient's life, dated line by dated line"));
  const auto options = std::make_shared<TraceOptions>();
  options->study.add_to(*command);
  command->add_option("--replicate", options->replicate, tr("Which simulated study, from 0"))
      ->check(CLI::Range(std::uint64_t{0}, sim::Address::replicate_limit / 2 - 1));
  command->add_option("--patient", options->patient, tr("Which of those who present with relapse, from 0"))
      ->check(CLI::Range(std::uint64_t{0}, (std::uint64_t{1} << 28U) - 1));
  command->add_option("--arm", options->arm, tr("Of which arm; the first one by default"));
  add_format(*command, options->format, {Format::table, Format::json});
  command->footer("Example: dliplan trace zhengzhou-sequential --replicate 0 --patient 14");
  command->callback([options, &action] { action = [options] { return trace(*options); }; });
}

}  // namespace dliplan::app
