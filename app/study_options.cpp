#include "app/study_options.hpp"

#include "app/complaints.hpp"
#include "app/output.hpp"
#include "app/runs/slurm_site.hpp"
#include "app/words.hpp"
#include "scenarios/source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

namespace dliplan::app {
namespace {

/// The options that are short for a --set.
struct Shorthand {
  std::string_view option;
  std::string_view path;
  const std::optional<std::string>& value;
};

std::array<Shorthand, 3> shorthands(const StudyOptions& options) {
  return {{{"--seed", "monte_carlo.seed", options.seed},
           {"-n", "accrual.enrolled", options.enrolled},
           {"--replicates", "monte_carlo.replicates", options.replicates}}};
}

/// Tells of every --set that is none.
bool all_are_settings(const std::vector<std::string>& texts) {
  bool understood = true;
  for (const auto& text : texts) {
    if (const auto checked = scenarios::checked_text("--set", "", text); !checked) {
      tell("{}\n", in_words(checked.error()));
      understood = false;
    } else if (!scenarios::parse_setting(text)) {
      tell("{}\n", text::bad_setting(text));
      understood = false;
    }
  }
  return understood;
}

}  // namespace

void StudyOptions::add_to(CLI::App& command) {
  command.add_option("SCENARIO", scenario, tr("A preset (see: dliplan scenarios) or a scenario file"))
      ->required();
  add_without_scenario_to(command);
}

void StudyOptions::add_without_scenario_to(CLI::App& command) {
  add_settings_to(command);
  command.add_option("--seed", seed, tr("Any whole number; the same seed gives the same digits"))
      ->type_name("N");
}

void StudyOptions::add_plan_to(CLI::App& command) {
  command
      .add_option(
          "--plan", scenario,
          tr("The scenario whose analyses are done, and whose section [data] says how the file is read"))
      ->type_name("SCENARIO")
      ->required();
  add_settings_to(command);
}

void StudyOptions::add_settings_to(CLI::App& command) {
  command
      .add_option("--set", settings,
                  tr("Overrides a parameter, e.g. --set dli.relapse_hazard_ratio=1 (see: dliplan explain)"))
      ->type_name("PATH=VALUE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void StudyOptions::add_enrolled_to(CLI::App& command) {
  command
      .add_option("-n,--enrolled", enrolled,
                  tr("Fixes how many patients enter the cohort after the inclusion rule"))
      ->type_name("N");
}

void StudyOptions::add_sizes_to(CLI::App& command) {
  add_enrolled_to(command);
  command.add_option("--replicates", replicates, tr("How many studies to simulate"))->type_name("N");
}

std::optional<plan::Study> StudyOptions::load() const {
  auto loaded = load_with_places();
  return loaded ? std::optional(std::move(loaded->study)) : std::nullopt;
}

std::vector<scenarios::Setting> StudyOptions::all_settings() const {
  std::vector<scenarios::Setting> all;
  for (const auto& text : settings) {
    if (!scenarios::checked_text("--set", "", text)) continue;
    if (auto setting = scenarios::parse_setting(text)) all.push_back(*std::move(setting));
  }
  for (const auto& [option, path, value] : shorthands(*this)) {
    if (value) all.push_back({std::string(path), *value});
  }
  return all;
}

std::optional<scenarios::Loaded> StudyOptions::load_with_places() const {
  const bool understood = all_are_settings(settings);
  auto study = scenarios::load_with_places({scenario}, all_settings());
  if (study && understood) return *std::move(study);
  if (!study) {
    for (auto complaint : study.error()) {
      for (const auto& [option, path, value] : shorthands(*this)) {
        if (value && complaint.source == scenarios::settings_label && complaint.path == path) {
          complaint.source = option;
        }
      }
      tell("{}\n", in_words(complaint));
    }
  }
  return std::nullopt;
}

void add_hands(CLI::App& command, int& threads, bool& quiet) {
  threads = processors_granted();
  command
      .add_option("--threads", threads,
                  tr("How many threads; changes no digit (default: SLURM_CPUS_PER_TASK, else all processors "
                     "that this "
                     "process may use)"))
      ->type_name("N")
      ->check(CLI::Range(1, 1024));
  command.add_flag("--quiet", quiet, tr("No progress"));
}

void add_format(CLI::App& command, Format& format, const std::vector<Format>& formats) {
  const std::map<std::string, Format> all{
      {"table", Format::table}, {"csv", Format::csv}, {"json", Format::json}};
  std::map<std::string, Format> allowed;
  std::string names;
  for (const auto& [name, value] : all) {
    if (std::find(formats.begin(), formats.end(), value) != formats.end()) {
      allowed.emplace(name, value);
      names += (names.empty() ? "" : "|") + name;
    }
  }
  command.add_option("--format", format, tr("How the result is written; table is for people"))
      ->type_name(names)
      ->transform(CLI::CheckedTransformer(allowed).description(""));
}

}  // namespace dliplan::app
