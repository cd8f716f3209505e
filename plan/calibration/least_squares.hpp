#pragma once

#include <tl/expected.hpp>

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace dliplan::plan {

/// Why a point has no residuals.
enum class NoResiduals : std::uint8_t {
  refused,  ///< no such point; the search goes elsewhere
  stopped,  ///< the search is to end
};

/// The residuals at a point of the unit cube, always as many. May be a step function, if its steps are small.
using Residuals = std::function<tl::expected<std::vector<double>, NoResiduals>(std::span<const double>)>;

struct LeastSquares {
  std::vector<double> point;
  std::vector<double> residuals;  ///< there
  bool stopped = false;

  [[nodiscard]] double sum() const;
};

/// When a search is done.
struct LeastSquaresGoal {
  double residual = 0.05;  ///< root mean square: enough
  double progress = 0.01;  ///< a step that lowers the sum by a smaller part is the last
  int most_steps = 15;
};

/// The least sum of squares in the unit cube, near `start`: Levenberg-Marquardt (MINPACK's, of Eigen) with
/// one-sided differences of a fiftieth, so wide that steps and noise do not matter. A coordinate outside
/// counts as the end of the cube and is drawn back to it. There may be fewer residuals than coordinates.
/// Deterministic. `start` must not be refused.
[[nodiscard]] LeastSquares least_squares(const std::vector<double>& start,
                                         const Residuals& residuals,
                                         const LeastSquaresGoal& goal = {});

/// How the residuals change along each coordinate, from one end of the cube to the other, by differences over
/// a tenth of it around `point`: column by column. A coordinate whose neighbours are refused does nothing.
/// Empty when stopped.
[[nodiscard]] std::vector<std::vector<double>> slopes(const std::vector<double>& point,
                                                      const Residuals& residuals);

}  // namespace dliplan::plan
