#pragma once

#include "stats/no_answer.hpp"
#include "stats/performance/measure.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dliplan::stats {

/// Control variates, numbers of each replicate whose means are known to be 0: their sums, and the sums of
/// their products. Merged with +=; the same parts in the same order give the same bits.
class ControlSums {
 public:
  ControlSums() = default;
  explicit ControlSums(std::size_t controls) : sums_(controls), products_(controls * (controls + 1) / 2) {}

  /// One more replicate.
  void add(std::span<const double> controls);
  ControlSums& operator+=(const ControlSums& other);

  [[nodiscard]] std::size_t size() const { return sums_.size(); }
  [[nodiscard]] std::uint64_t replicates() const { return replicates_; }
  [[nodiscard]] const std::vector<double>& sums() const { return sums_; }
  /// Of the products of i and j, at i (i + 1) / 2 + j with j not above i.
  [[nodiscard]] const std::vector<double>& products() const { return products_; }

  /// All that it holds, to and from an archive.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(replicates_, sums_, products_);
  }
  friend bool operator==(const ControlSums&, const ControlSums&) = default;

 private:
  std::uint64_t replicates_ = 0;
  std::vector<double> sums_;
  std::vector<double> products_;
};

/// A yes-or-no answer of each replicate beside its control variates.
class ControlledSum {
 public:
  ControlledSum() = default;
  explicit ControlledSum(std::size_t controls) : sums_(controls) {}

  /// One more replicate whose answer is yes, with its controls; the others are not told.
  void add(std::span<const double> controls);
  ControlledSum& operator+=(const ControlledSum& other);

  [[nodiscard]] std::uint64_t yes() const { return yes_; }
  /// Of each control over the replicates whose answer is yes.
  [[nodiscard]] const std::vector<double>& sums() const { return sums_; }

  /// All that it holds, to and from an archive.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(yes_, sums_);
  }
  friend bool operator==(const ControlledSum&, const ControlledSum&) = default;

 private:
  std::uint64_t yes_ = 0;
  std::vector<double> sums_;
};

/// A share of the replicates, freed of what their control variates explain.
struct ControlledShare {
  Measure share;  ///< may be outside [0, 1], where it is near the end and replicates are few
  double variance_reduction = 1.0;  ///< variance of the plain share over this one's; below 1: it costs
  std::size_t controls = 0;         ///< that are neither constant nor sums of others

  [[nodiscard]] bool is_a_share() const { return share.value >= 0.0 && share.value <= 1.0; }
};

/// The intercept of the least-squares regression of the answer on its controls: mean less beta' mean of the
/// controls, beta from the same replicates. Its bias is of the order p / R, far below its MCSE.
///
/// MCSE from the residual variance on R - p - 1 degrees of freedom, as of an intercept. Collinear and
/// constant controls have no part in it (pivoted QR of the correlations, threshold 1e-9). NoAnswer no_rows
/// when R = 0, too_few_rows when R < 10 (p + 1), zero_variance when all answers are the same: there the
/// controls know nothing. Source: Lavenberg and Welch 1981, Management Science 27:322; Glasserman 2003, Monte
/// Carlo Methods in Financial Engineering, 4.1.
[[nodiscard]] tl::expected<ControlledShare, NoAnswer> controlled_share(const ControlSums& controls,
                                                                       const ControlledSum& answers);

}  // namespace dliplan::stats
