#pragma once

#include "sim/law/law.hpp"

#include <functional>
#include <span>
#include <vector>

namespace dliplan::sim {

/// How a cohort of unequal patients makes up one survival curve.
///
/// When patients have the multipliers m on a conditional cumulative hazard K, the cohort survives as
/// exp(-H) = E[exp(-m K)]. `marginal` is K ↦ H and `conditional` its inverse. So a law that a publication
/// gives for a cohort can be lived by patients who differ, and still come out as published, exactly and at
/// every time. Read off a table of 256 points between which H is linear in K.
class Mixing {
 public:
  /// All patients are alike, with multiplier 1: H = K, to the bit.
  Mixing() = default;
  /// From the function K ↦ H, which is 0 at 0 and increasing.
  explicit Mixing(const std::function<double(double)>& marginal);

  [[nodiscard]] double marginal(double conditional) const noexcept {
    return nodes_.empty() || conditional == never ? conditional : read(conditional);
  }
  [[nodiscard]] double conditional(double marginal) const noexcept;

 private:
  [[nodiscard]] double read(double conditional) const noexcept;

  std::vector<double> nodes_;  ///< H at K = k / (points - k)
};

/// A law of a whole cohort, as a patient of it lives it: the same, seen through its mixing.
struct CentredLaw {
  Law law;
  Mixing mixing;

  [[nodiscard]] double cumulative_hazard(double t) const noexcept {
    return mixing.conditional(law.cumulative_hazard(t));
  }
  [[nodiscard]] double inverse(double hazard) const noexcept { return law.inverse(mixing.marginal(hazard)); }
};

/// E[exp(-s Z)] of a gamma frailty Z of mean 1; a variance of 0 means no frailty.
[[nodiscard]] double frailty_survival(double s, double variance) noexcept;

/// A part of a cohort with the same multiplier.
struct MixingPart {
  double weight = 1.0;  ///< weights need not sum to 1
  double multiplier = 1.0;
};

/// The mixing of these parts, with a frailty shared by all of them.
[[nodiscard]] Mixing mixing_of(std::span<const MixingPart> parts, double frailty_variance);

/// A part of those who may have an earlier event, e.g. a relapse before death.
struct EarlierEventPart {
  double weight = 1.0;
  double earlier_multiplier = 1.0;  ///< of the hazard of the earlier event
  double multiplier = 1.0;          ///< of the hazard that begins with it
};

/// The mixing of those who had the earlier event, when its conditional cumulative hazard ends at
/// `earlier_hazard` (may be infinite): the frail and those at high risk are more frequent among them.
[[nodiscard]] Mixing mixing_after_event(std::span<const EarlierEventPart> parts,
                                        double frailty_variance,
                                        double earlier_hazard);

}  // namespace dliplan::sim
