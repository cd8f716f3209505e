#pragma once

#include "app/study_options.hpp"
#include "app/sweep/sweep_answer.hpp"
#include "app/sweep/vary_option.hpp"
#include "sim/random/address.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dliplan::app {

/// What the command line asks for.
struct SweepOptions {
  StudyOptions study;
  Design design = Design::one_at_a_time;
  std::vector<std::string> vary;
  std::optional<std::uint64_t> points;
  std::string analysis;
  double power = 0.8;
  std::optional<plan::Prior> prior;
};

/// The same once it makes sense: all that the digits of a sweep depend on, and no file.
struct SweepQuestion {
  std::string label;  ///< of the scenario, for complaints
  std::string text;   ///< of the scenario
  std::vector<scenarios::Setting> settings;
  Design design{};
  std::uint64_t size = 0;  ///< points; of a Sobol' design rows
  plan::Prior prior{};
  std::string analysis;  ///< the only test that is simulated; empty: all
  double target = 0.8;
  std::uint64_t replicates = 0;  ///< at each point
  std::vector<Varied> varied;
  bool varies_all = false;  ///< nothing was named: all that has a range

  [[nodiscard]] std::vector<plan::Factor> factors() const;
  [[nodiscard]] std::vector<int> steps() const;
};

/// Nothing, and every complaint on stderr, where the question makes no sense.
[[nodiscard]] std::optional<SweepQuestion> question_of(const plan::Study& study, const SweepOptions& options);

/// The scenario itself, then the points of the design.
[[nodiscard]] std::vector<plan::Point> points_in(const SweepQuestion& question, sim::StreamKey key);

/// The task of a results file, and back. Throws where it is none.
[[nodiscard]] nlohmann::ordered_json task_of(const SweepQuestion& question);
[[nodiscard]] SweepQuestion question_in(const nlohmann::ordered_json& task);

inline constexpr std::string_view sweep_task = "sweep";

}  // namespace dliplan::app
