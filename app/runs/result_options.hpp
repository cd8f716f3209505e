#pragma once

#include "app/commands.hpp"
#include "app/sections.hpp"
#include "app/study_options.hpp"
#include "app/summary.hpp"

#include <vector>

namespace dliplan::app {

/// The options of every command that ends with the operating characteristics of a study.
struct ResultOptions {
  Format format = Format::table;
  std::vector<Section> show{Section::summary};
  int threads = 0;
  bool quiet = false;

  /// Adds --format, --show, --threads and --quiet.
  void add_to(CLI::App& command);
  /// Whether what is written says what control variates gain.
  [[nodiscard]] bool wants_efficiency() const;
  /// To standard output.
  void print(const Summary& summary) const;
};

}  // namespace dliplan::app
