#pragma once

#include "plan/sensitivity/assurance.hpp"
#include "plan/sensitivity/design.hpp"
#include "plan/sensitivity/sobol_indices.hpp"
#include "plan/sensitivity/sweep.hpp"
#include "plan/sensitivity/tornado.hpp"
#include "plan/store/results_file.hpp"
#include "scenarios/complaint.hpp"
#include "scenarios/open_parameters.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dliplan::app {

/// Which points of the space of the parameters are looked at (plan/sensitivity/design.hpp).
enum class Design : std::uint8_t { one_at_a_time, grid, latin_hypercube, sobol, prior };

inline constexpr std::array<std::string_view, 5> design_names{"one-at-a-time", "grid", "latin-hypercube",
                                                              "sobol", "prior"};

/// A point, and what came of it.
struct SweptPoint {
  plan::Point point;
  scenarios::Complaints refused{};      ///< why there is no such study
  std::optional<std::size_t> result{};  ///< among the results; nothing where it is refused
};

/// Where one factor, moved by itself, takes the power across the target.
struct Tipping {
  std::size_t factor = 0;
  std::vector<plan::PowerAt> curve;
  std::vector<plan::TippingPoint> points;  ///< those beyond which the power leaves the target by its error
};

/// What `dliplan sweep` answers.
struct SweepAnswer {
  Design design{};
  plan::Study study;  ///< as the scenario has it, and as it is simulated
  std::vector<plan::Factor> factors;
  std::uint64_t replicates = 0;    ///< at each point
  std::vector<SweptPoint> points;  ///< the scenario itself first
  std::vector<plan::PointResult> results;
  std::optional<std::size_t> test{};  ///< that the question is about; nothing: all of them
  double target = 0.8;                ///< power
  plan::Prior prior{};
  std::vector<Tipping> tipping;                    ///< of one-at-a-time, where there are any
  std::vector<scenarios::UnreadParameter> unread;  ///< where all parameters were asked for
  /// Of a prior.
  tl::expected<plan::Assurance, stats::NoAnswer> assurance = tl::unexpected(stats::NoAnswer::no_rows);

  [[nodiscard]] std::uint64_t refused() const;
  /// The points at which one factor alone is set.
  [[nodiscard]] std::vector<plan::Level> levels() const;
  /// Of the rows of a Sobol' design.
  [[nodiscard]] tl::expected<plan::SobolIndices, stats::NoAnswer> indices(std::size_t test) const;
  [[nodiscard]] std::vector<std::size_t> tests() const;
};

/// One row a point and measure, the points in their order; of a point that is no study, why.
[[nodiscard]] std::vector<plan::SummaryRow> sweep_rows(const SweepAnswer& answer);

[[nodiscard]] std::string sweep_as_table(const SweepAnswer& answer);
/// These rows, with the values of the factors behind.
[[nodiscard]] std::string sweep_as_csv(const SweepAnswer& answer);
/// docs/sweep.md says what stands where.
[[nodiscard]] std::string sweep_as_json(const SweepAnswer& answer, const std::string& hash);

}  // namespace dliplan::app
