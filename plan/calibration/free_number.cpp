#include "plan/calibration/free_number.hpp"

#include <algorithm>
#include <cmath>

namespace dliplan::plan {
namespace {

double on_scale(Scale scale, double value) {
  switch (scale) {
    case Scale::linear: return value;
    case Scale::log: return std::log(value);
    case Scale::logit: return std::log(value / (1.0 - value));
  }
  return value;
}

double off_scale(Scale scale, double z) {
  switch (scale) {
    case Scale::linear: return z;
    case Scale::log: return std::exp(z);
    case Scale::logit: return 1.0 / (1.0 + std::exp(-z));
  }
  return z;
}

}  // namespace

double FreeNumber::place_of(double value) const {
  const double first = on_scale(scale, low);
  return (on_scale(scale, value) - first) / (on_scale(scale, high) - first);
}

double FreeNumber::value_at(double place) const {
  if (place <= 0.0) return low;
  if (place >= 1.0) return high;
  const double first = on_scale(scale, low);
  const double value = off_scale(scale, first + place * (on_scale(scale, high) - first));
  return std::clamp(value, low, high);
}

Scale scale_of(Kind kind, double low, double high) {
  if (kind == Kind::probability && low > 0.0 && high < 1.0) return Scale::logit;
  if (kind == Kind::positive && low > 0.0) return Scale::log;
  return Scale::linear;
}

double rounded_in(const FreeNumber& number, double value) {
  constexpr int digits = 5;
  if (value == 0.0) return value;
  const double exponent = std::floor(std::log10(std::abs(value)));
  const double unit = std::pow(10.0, std::abs(exponent - (digits - 1)));
  const bool above_unit = exponent > digits - 1;
  const double rounded = above_unit ? std::round(value / unit) * unit : std::round(value * unit) / unit;
  return std::clamp(rounded, number.low, number.high);
}

}  // namespace dliplan::plan
