#pragma once

#include "stats/interval.hpp"
#include "stats/no_answer.hpp"
#include "stats/survival/kaplan_meier.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <string_view>

namespace dliplan::stats {

/// The scale on which an interval of S(t) is symmetric: S, log S, log(-log S) or arcsin(sqrt S).
enum class CurveScale : std::uint8_t { plain, log, log_log, arcsine };

/// As R's survfit calls it in `conf.type`: "plain", "log", "log-log", "arcsin".
[[nodiscard]] std::string_view name(CurveScale scale);

/// Between which limits does survival at one time lie?
///
/// Greenwood's error carried to the scale by the delta method, and the limits carried back; plain limits
/// are cut at 0 and 1, the upper one of `log` at 1, an arc outside [0, pi/2] at its end. The normal quantile
/// is the exact one (1.959964), as in R; SPSS gives no interval of S(t). R's default is `log`, SAS's
/// `log_log`. The limits hold at one time each: they are no band around the whole curve. Source: Kalbfleisch
/// and Prentice, The Statistical Analysis of Failure Time Data, 2nd ed., section 1.4; Borgan and Liestol 1990
/// for the arcsine; the same numbers as R's survfit (conf.type).
class CurveInterval {
 public:
  CurveInterval(Confidence confidence, CurveScale scale);

  /// The limits at a step of the curve. NoAnswer: zero_variance where S is 0, and for `log_log` and
  /// `arcsine` where it is 1 (`plain` and `log` answer 1 to 1 there, as R). O(1).
  [[nodiscard]] tl::expected<Interval, NoAnswer> of(const KaplanMeier::Step& step) const;

  /// The limits at `t`. NoAnswer: as above, no_rows, and beyond_follow_up as KaplanMeier::survival_at.
  [[nodiscard]] tl::expected<Interval, NoAnswer> at(const KaplanMeier& curve, double t) const;

 private:
  double z_;
  CurveScale scale_;
};

}  // namespace dliplan::stats
