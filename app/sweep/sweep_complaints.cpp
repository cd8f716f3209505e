#include "app/numbers.hpp"
#include "app/say.hpp"
#include "app/sweep/sweep_words.hpp"

#include <fmt/format.h>

namespace dliplan::app::text {

std::string no_range(const std::string& path) {
  return say(
      "--vary {}: no plausible range is known, or the scenario does not read it; say the range: --vary "
      "{}=LOW:HIGH",
      path, path);
}

std::string no_such_parameter(const std::string& path, const std::vector<std::string>& similar) {
  return say("--vary {}: no such parameter{}", path,
             similar.empty() ? "" : say("; did you mean {}?", fmt::join(similar, tr(" or "))));
}

std::string bad_range(const std::string& read) {
  return say(
      "--vary {}: must be PATH=LOW:HIGH or PATH=LOW:HIGH:STEPS, LOW below HIGH in the same unit, as "
      "0.5:1.2 or 6:24 months, and 2 to 1000 steps",
      read);
}

std::string no_points_here() {
  return tr(
      "--points: this design has the points that --vary says; of each parameter with PATH=LOW:HIGH:STEPS");
}

std::string no_steps_here() {
  return tr(
      "--vary PATH=LOW:HIGH:STEPS: only one-at-a-time and grid go by steps; this design draws from the "
      "whole "
      "range");
}

std::string no_prior_here() {
  return tr("--prior: only --design prior averages over what is believed of the range");
}

std::string no_power_of_two(std::uint64_t points, std::uint64_t below, std::uint64_t above) {
  return say("--points {}: the rows of a Sobol' design are a power of 2: {} or {}", points, below, above);
}

std::string odd_replicates() {
  return tr("--replicates: a Sobol' design takes them in two halves: an even number");
}

std::string not_to_vary(const std::string& path) {
  return say("--vary {}: says how to simulate, not what; all points share it", path);
}

std::string varied_twice(const std::string& path) {
  return say("--vary {}: is there twice", path);
}

std::string bad_target(double power) {
  return say("--power = {}: must be above 0 and below 1", power);
}

std::string grid_of_everything() {
  return tr(
      "--design grid: say what is varied, with --vary; a grid of all parameters has more points than "
      "anybody "
      "can simulate");
}

std::string nothing_to_vary() {
  return tr(
      "the scenario has no parameter with a plausible range; say what is varied, with --vary "
      "PATH=LOW:HIGH");
}

std::string too_many_points(double points, std::uint64_t most) {
  return say("the design has {:.3g} points; at most {} can be simulated", points, grouped(most));
}

std::string points_refused(std::uint64_t refused, std::uint64_t points) {
  return say(
      "{} of {} points are no study: the parameters contradict each other there; narrow their "
      "ranges with --vary",
      refused, points);
}

}  // namespace dliplan::app::text
