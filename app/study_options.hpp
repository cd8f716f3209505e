#pragma once

#include "app/commands.hpp"
#include "plan/study.hpp"
#include "scenarios/load.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dliplan::app {

enum class Format { table, csv, json };

/// The options of every command that reads a scenario.
struct StudyOptions {
  std::string scenario;
  std::vector<std::string> settings;
  std::optional<std::string> seed;
  std::optional<std::string> enrolled;
  std::optional<std::string> replicates;

  /// Adds SCENARIO, --set and --seed.
  void add_to(CLI::App& command);
  /// Adds --set and --seed, of a command that reads SCENARIO itself.
  void add_without_scenario_to(CLI::App& command);
  /// Adds --plan SCENARIO and --set, of a command whose argument is something else.
  void add_plan_to(CLI::App& command);
  /// Adds -n as well.
  void add_enrolled_to(CLI::App& command);
  /// Adds -n and --replicates as well.
  void add_sizes_to(CLI::App& command);

  /// The study; nothing when the input is bad, and then every complaint stands on stderr.
  [[nodiscard]] std::optional<plan::Study> load() const;
  /// The same, with the places of what was read.
  [[nodiscard]] std::optional<scenarios::Loaded> load_with_places() const;
  /// What --set and the options that are short for one say.
  [[nodiscard]] std::vector<scenarios::Setting> all_settings() const;

 private:
  void add_settings_to(CLI::App& command);
};

/// Adds --threads, which begins as many as are granted, and --quiet.
void add_hands(CLI::App& command, int& threads, bool& quiet);

/// Adds --format; the values are those of the enum that the command can write.
void add_format(CLI::App& command, Format& format, const std::vector<Format>& formats);

}  // namespace dliplan::app
