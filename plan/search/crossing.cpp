#include "plan/search/crossing.hpp"

#include "stats/p_value.hpp"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace dliplan::plan {
namespace {

constexpr double fit_level = 0.01;
constexpr double surely = 2.0;  ///< standard errors of the slope

std::vector<PowerPoint> those_near(const std::vector<PowerPoint>& points,
                                   const ProbitLine& line,
                                   double power,
                                   double reach) {
  std::vector<PowerPoint> out;
  const double goal = stats::normal_quantile(power);
  std::copy_if(points.begin(), points.end(), std::back_inserter(out), [&](const PowerPoint& point) {
    return std::abs(line.probit_at(static_cast<double>(point.size)) - goal) <= reach;
  });
  return out;
}

/// The two-sided 95 % quantile.
double quantile_of_t(int degrees) {
  return boost::math::quantile(boost::math::students_t(degrees), 0.975);
}

/// A line through what of `points` is within reach of the power by `line`, then within reach by the line of
/// those, and so on: a line that does not fit is wrong about what is near, too. Three points at least.
std::optional<ProbitLine> line_within(std::vector<PowerPoint>& points,
                                      ProbitLine line,
                                      double power,
                                      double reach) {
  constexpr int rounds = 5;
  const std::vector<PowerPoint> all = points;
  for (int i = 0; i < rounds; ++i) {
    points = those_near(all, line, power, reach);
    const auto next = points.size() > 2 ? fit_probit_line(points) : std::nullopt;
    if (!next || !next->rises(surely)) return std::nullopt;
    line = *next;
  }
  return line;
}

/// Nearer and nearer, until a line fits.
LackOfFit keep_to_those_near(Crossing& crossing, const std::vector<PowerPoint>& all, double power) {
  LackOfFit fit = crossing.fit;
  for (const double reach : {0.5, 0.25, 0.125}) {
    std::vector<PowerPoint> near = all;
    const auto line = line_within(near, crossing.line, power, reach);
    if (!line) break;
    crossing.line = *line;
    crossing.reach = reach;
    fit = lack_of_fit(*line, near);
    if (fit.p >= fit_level) break;
  }
  return fit;
}

}  // namespace

std::optional<Crossing> crossing_of(const std::vector<PowerPoint>& points, double power) {
  const auto line = fit_probit_line(points);
  if (!line || !line->rises(surely)) return std::nullopt;
  Crossing out;
  out.line = *line;
  out.fit = lack_of_fit(*line, points);
  const LackOfFit rest = out.fit.p < fit_level ? keep_to_those_near(out, points, power) : out.fit;
  double quantile = stats::normal_quantile(0.975);
  if (rest.p < fit_level) {
    out.heterogeneity = rest.chi_squared / rest.degrees;
    quantile = quantile_of_t(rest.degrees);
  }
  out.size = size_at(out.line, power);
  out.interval = fieller_interval(out.line, power, quantile, out.heterogeneity);
  return out;
}

}  // namespace dliplan::plan
