#include "stats/multiplicity/adjust.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>

namespace dliplan::stats {

namespace {

/// From the least p to the largest: what is adjusted never falls.
template <class Factor>
void step_down(const TimeOrder& order, std::span<double> adjusted, Factor factor) {
  double largest = 0.0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    largest = std::max(largest, std::min(1.0, factor(i) * order.time()[i]));
    adjusted[order.row()[i]] = largest;
  }
}

/// From the largest p to the least: what is adjusted never rises.
template <class Factor>
void step_up(const TimeOrder& order, std::span<double> adjusted, Factor factor) {
  double least = 1.0;
  for (std::size_t i = order.size(); i-- > 0;) {
    least = std::min(least, factor(i) * order.time()[i]);
    adjusted[order.row()[i]] = least;
  }
}

void keep_largest_so_far(std::span<double> p) {
  double largest = 0.0;
  for (double& here : p) here = largest = std::max(largest, here);
}

}  // namespace

void adjust(Multiplicity method,
            std::span<const PValue> p,
            std::span<double> adjusted,
            TimeOrder& workspace) {
  assert(p.size() == adjusted.size());
  std::transform(p.begin(), p.end(), adjusted.begin(), [](const PValue& one) { return one.value_or(1.0); });
  if (method == Multiplicity::none) return;
  if (method == Multiplicity::fixed_sequence) return keep_largest_so_far(adjusted);
  workspace.sort(adjusted);
  const auto family = static_cast<double>(p.size());
  const auto still_open = [=](std::size_t i) { return family - static_cast<double>(i); };
  switch (method) {
    case Multiplicity::holm: return step_down(workspace, adjusted, still_open);
    case Multiplicity::hochberg: return step_up(workspace, adjusted, still_open);
    default:
      return step_up(workspace, adjusted, [=](std::size_t i) { return family / static_cast<double>(i + 1); });
  }
}

}  // namespace dliplan::stats
