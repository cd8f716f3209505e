#pragma once

#include "app/commands.hpp"
#include "plan/shard.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace dliplan::app {

/// Whether a command can be cut into parts: not one that looks at what it has before it goes on.
enum class Parts : bool { no, yes };

/// How a command that computes blocks stores them, and when it stops.
struct StoringOptions {
  std::string out;    ///< the folder; empty: nothing is stored
  std::string shard;  ///< "3/16"; empty: the whole
  std::optional<double> max_seconds{};

  /// Adds --out, --max-time and, where there are parts, --shard.
  void add_to(CLI::App& command, Parts parts = Parts::yes);

  [[nodiscard]] bool stores() const { return !out.empty(); }
  [[nodiscard]] plan::Shard part() const;
  /// From now on the command stops in time.
  void keep_time() const;
};

/// A number within limits; CLI::Range lets what is not a number through.
[[nodiscard]] CLI::Validator within(double least, double most);

}  // namespace dliplan::app
