#pragma once

namespace dliplan::stats {

/// The share of intervals that cover the truth, in (0, 1). Not to be mixed up with an alpha.
struct Confidence {
  double level = 0.95;

  friend bool operator==(Confidence, Confidence) = default;
};

/// Two limits on the scale of the estimate, lower <= upper.
struct Interval {
  double lower = 0.0;
  double upper = 0.0;

  friend bool operator==(const Interval&, const Interval&) = default;
};

/// An estimate and its standard error, in the unit of the estimate.
struct Estimate {
  double value = 0.0;
  double standard_error = 0.0;

  friend bool operator==(const Estimate&, const Estimate&) = default;
};

}  // namespace dliplan::stats
