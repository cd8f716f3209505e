#pragma once

#include "app/study_options.hpp"
#include "app/sweep/sweep_answer.hpp"
#include "app/sweep/vary_option.hpp"
#include "sim/random/address.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dliplan::app {

struct SweepOptions {
  StudyOptions study;
  Design design = Design::one_at_a_time;
  std::vector<std::string> vary;
  std::optional<std::uint64_t> points;
  std::string analysis;
  double power = 0.8;
  plan::Prior prior = plan::Prior::uniform;
  std::string out;  ///< folder in which it is stored; empty: nowhere
  Format format = Format::table;
  int threads = 0;
  bool quiet = false;

  /// Points; of a Sobol' design rows, a power of 2.
  [[nodiscard]] std::uint64_t size() const;
};

/// What was asked, once it makes sense.
struct SweepQuestion {
  std::vector<Varied> varied;
  std::optional<std::size_t> test;  ///< of the scenario; nothing: all

  [[nodiscard]] std::vector<plan::Factor> factors() const;
  [[nodiscard]] std::vector<int> steps() const;
};

/// Nothing, and every complaint on stderr, where the question makes no sense.
[[nodiscard]] std::optional<SweepQuestion> question_of(const plan::Study& study, const SweepOptions& options);

/// The scenario itself, then the points of the design.
[[nodiscard]] std::vector<plan::Point> points_in(const SweepOptions& options,
                                                 const SweepQuestion& question,
                                                 sim::StreamKey key);

}  // namespace dliplan::app
