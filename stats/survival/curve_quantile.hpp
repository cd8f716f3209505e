#pragma once

#include "stats/convention.hpp"
#include "stats/interval.hpp"
#include "stats/no_answer.hpp"
#include "stats/survival/curve_interval.hpp"
#include "stats/survival/kaplan_meier.hpp"

#include <tl/expected.hpp>

#include <optional>

namespace dliplan::stats {

/// By what time has a share `p` of the patients had the event? `p` in (0, 1); 0.5 asks for the median.
///
/// `spss`: the least event time with S <= 1 - p, where S within 1e-10 of the level has reached it. SPSS's
/// table of percentiles counts survivors: its line of 25 % is p = 0.75.
/// `r`: the same unless S stands on 1 - p (within 1.5e-8): then the middle between the time of that step and
/// the next, or, when the curve ends on it, the largest observation. This is R's quantile(survfit); its
/// print(survfit) gives the first of the two times when the curve ends on one half.
/// NoAnswer: no_rows, quantile_not_reached. O(log n).
[[nodiscard]] tl::expected<double, NoAnswer> quantile(const KaplanMeier& curve,
                                                      double p,
                                                      Convention convention);

/// The quantile of `spss` with its standard error: SE of S there, over the density
/// (S(u) - S(l)) / (l - u), u the last event time with S >= 1 - p + .05 and l the first with S <= 1 - p -
/// .05. Its interval is `spss_interval`. Only SPSS's median was seen beside ours; the other percentiles
/// follow from the same formula. NoAnswer: as `quantile`, and band_not_reached when u or l does not exist
/// (SPSS leaves the error blank). O(log n). Source: SPSS KM algorithms; docs/methods.md.
[[nodiscard]] tl::expected<Estimate, NoAnswer> quantile_with_error(const KaplanMeier& curve, double p);

/// Limits of a quantile in the unit of the times; absent where the limits of the curve never cross the level,
/// so that the interval is open to that side.
struct QuantileLimits {
  std::optional<double> lower;
  std::optional<double> upper;

  friend bool operator==(const QuantileLimits&, const QuantileLimits&) = default;
};

/// R's interval of a quantile: where the lower and the upper limit of S(t) cross 1 - p, by the rule of `r`.
///
/// Limits that rise again as the risk sets shrink are read as quantile(survfit) does: of the steps at which a
/// limit is at or below the level, the one nearest to it. print(survfit) takes the first of them; both agree
/// but in about one of a thousand small cohorts. NoAnswer: no_rows. O(n).
/// Source: Brookmeyer and Crowley 1982, by the limits of the curve instead of a sign test; R's
/// quantile.survfit.
[[nodiscard]] tl::expected<QuantileLimits, NoAnswer> quantile_interval(const KaplanMeier& curve,
                                                                       double p,
                                                                       const CurveInterval& interval);

}  // namespace dliplan::stats
