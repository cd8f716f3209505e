#include "app/commands.hpp"
#include "app/output.hpp"
#include "app/study_options.hpp"
#include "app/table.hpp"
#include "scenarios/load.hpp"
#include "scenarios/presets.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <memory>

namespace dliplan::app {
namespace {

struct ScenariosOptions {
  std::string name;
  Format format = Format::table;
};

Exit print_text(const std::string& name) {
  if (const auto* preset = scenarios::find_preset(name)) {
    write_output(preset->text);
    return Exit::done;
  }
  StudyOptions unknown;
  unknown.scenario = name;
  if (unknown.load()) {  // a file: it is there already, and valid
    tell("{} is a file, not a preset\n", name);
  }
  return Exit::bad_input;
}

Exit list(Format format) {
  if (format == Format::json) {
    auto all = nlohmann::ordered_json::array();
    for (const auto& preset : scenarios::presets()) {
      all.push_back({{"name", preset.name}, {"title", preset.title}});
    }
    write_output(all.dump(2) + "\n");
    return Exit::done;
  }
  std::size_t widest = 0;
  for (const auto& preset : scenarios::presets()) {
    widest = std::max(widest, preset.name.size());
  }
  std::string out;
  for (const auto& preset : scenarios::presets()) {
    out += fmt::format("  {:<{}}  {}\n", preset.name, widest, preset.title);
  }
  out += tr("\nTo start a study of your own: dliplan scenarios NAME > my-study.toml\n");
  write_output(out);
  return Exit::done;
}

}  // namespace

void add_scenarios(CLI::App& program, Action& action) {
  auto* command = program.add_subcommand("scenarios", tr("The studies that come with the program"));
  const auto options = std::make_shared<ScenariosOptions>();
  command->add_option("NAME", options->name, tr("Prints the scenario file of that preset"));
  add_format(*command, options->format, {Format::table, Format::json});
  command->footer("Example: dliplan scenarios stein2019 > my-study.toml");
  command->callback([options, &action] {
    action = [options] { return options->name.empty() ? list(options->format) : print_text(options->name); };
  });
}

}  // namespace dliplan::app
