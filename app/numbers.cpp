#include "app/numbers.hpp"

#include "app/say.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace dliplan::app {

int decimals_for(double error) {
  if (!(error > 0.0)) {
    return 1;
  }
  const double exponent = std::floor(std::log10(error));
  const double first_digit = std::floor(error / std::pow(10.0, exponent) + 1e-9);
  const int decimals = static_cast<int>(-exponent) + (first_digit == 1.0 ? 1 : 0);
  return std::clamp(decimals, 0, 6);
}

std::string fixed(double value, int decimals) {
  const double unit = std::pow(10.0, -decimals);
  return fmt::format("{:.{}f}", std::abs(value) < 0.5 * unit ? 0.0 : value, decimals);  // no "-0.0"
}

std::string with_error(const stats::Measure& measure) {
  const int decimals = decimals_for(measure.mcse);
  return fixed(measure.value, decimals) + " ± " + fixed(measure.mcse, decimals);
}

std::string rounded(const stats::Measure& measure) {
  return fixed(measure.value, decimals_for(measure.mcse));
}

std::string signed_with_error(const stats::Measure& measure) {
  const int decimals = decimals_for(measure.mcse);
  const std::string value = fixed(measure.value, decimals);
  return (value.front() == '-' ? "" : "+") + value + " ± " + fixed(measure.mcse, decimals);
}

std::string percent_with_error(const stats::ProportionMeasure& share) {
  if (share.mcse == 0.0) {
    return percent(share.value, 0);
  }
  return with_error({100.0 * share.value, 100.0 * share.mcse});
}

std::string share_text(const stats::ProportionMeasure& share) {
  if (share.mcse > 0.0) {
    return percent_with_error(share);
  }
  const bool none = share.value == 0.0;
  const double limit = 100.0 * (none ? share.wilson.upper : share.wilson.lower);
  const int decimals = decimals_for(none ? limit : 100.0 - limit);
  return none ? say("0 (below {})", fixed(limit, decimals)) : say("100 (above {})", fixed(limit, decimals));
}

std::string share_text(const std::optional<stats::ProportionMeasure>& share) {
  return share ? share_text(*share) : "–";
}

std::string difference_text(const stats::DifferenceOfShares& difference) {
  if (difference.mcse > 0.0) {
    return signed_with_error({100.0 * difference.value, 100.0 * difference.mcse});
  }
  if (difference.value != 0.0) {  // all studies differ, and in one direction: few were simulated
    return say("{:+.0f} ({:.0f} to {:.0f})", 100.0 * difference.value, 100.0 * difference.tango.lower,
               100.0 * difference.tango.upper);
  }
  const double limit = 100.0 * difference.tango.upper;
  return say("0 (within {})", fixed(limit, decimals_for(limit)));
}

std::string percent(double share, int decimals) {
  return fixed(100.0 * share, decimals);
}

std::string grouped(std::uint64_t count) {
  std::string digits = std::to_string(count);
  for (std::size_t i = digits.size(); i > 3;) {
    i -= 3;
    digits.insert(i, ",");
  }
  return digits;
}

stats::Measure scaled(const stats::Measure& measure, double factor) {
  return {measure.value * factor, measure.mcse * factor};
}

}  // namespace dliplan::app
