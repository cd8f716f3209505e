#pragma once

#include <optional>
#include <span>
#include <vector>

namespace dliplan::plan {

/// What figures say of the numbers that were fitted to them, near the fit, as if all were straight there.
struct Pinning {
  /// How far each number moves when the figures move by a tolerance each, at random; nothing where they leave
  /// it open.
  std::vector<std::optional<double>> spread;
  /// Of the slopes, the largest first.
  std::vector<double> singular_values;
  /// Moves that change no figure by more than a tolerance, though they move a number by `least_move` at
  /// least: of one number where it may, else of two together, else of several. Each is as long as that
  /// allows, and what it moves most counts as fixed for those after it.
  std::vector<std::vector<double>> flat;
  /// Numbers on which no figure depends.
  std::vector<std::size_t> idle;
};

inline constexpr double least_move = 0.2;

/// `slopes[j][i]`: change of figure i, in tolerances, when number j moves through its whole range. By
/// singular value decomposition; moves and spreads are parts of the ranges. Numbers on which nothing depends
/// are set aside first. Columns all of the same length, at least one.
[[nodiscard]] Pinning pinning(const std::vector<std::vector<double>>& slopes);

}  // namespace dliplan::plan
