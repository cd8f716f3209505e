#include "plan/search/size_search.hpp"

#include "plan/search/next_patients.hpp"
#include "stats/p_value.hpp"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace dliplan::plan {
namespace {

constexpr std::uint64_t batches = 24;
constexpr std::uint64_t least_batch = 32;
/// A line is said not to fit where so good a fit is rarer.
constexpr double fit_level = 0.01;
/// Points of powers within so many probits of the goal are near: for 80 %, from 63 to 91 %.
constexpr double near = 0.5;

void add(std::vector<PowerPoint>& points, std::int64_t patients, const stats::Proportion& rejected) {
  const auto at =
      std::lower_bound(points.begin(), points.end(), patients,
                       [](const PowerPoint& point, std::int64_t one) { return point.patients < one; });
  if (at != points.end() && at->patients == patients) {
    at->rejected += rejected;
  } else {
    points.insert(at, {patients, rejected});
  }
}

std::vector<PowerPoint> those_near(const std::vector<PowerPoint>& points,
                                   const ProbitLine& line,
                                   double power) {
  std::vector<PowerPoint> out;
  const double goal = stats::normal_quantile(power);
  std::copy_if(points.begin(), points.end(), std::back_inserter(out), [&](const PowerPoint& point) {
    return std::abs(line.probit_at(static_cast<double>(point.patients)) - goal) <= near;
  });
  return out;
}

/// The two-sided 95 % quantile of Student's t.
double t_quantile(int degrees) {
  return boost::math::quantile(boost::math::students_t(degrees), 0.975);
}

/// The line, and what it says, of all points; of those near the goal where they do not fit.
void conclude(SizeSearch& search, const SizeGoal& goal) {
  search.line = fit_probit_line(search.points);
  if (!search.line || !search.line->rises(2.0)) return;
  search.fit = lack_of_fit(*search.line, search.points);
  double quantile = stats::normal_quantile(0.975);
  if (search.fit.p < fit_level) {
    const auto around = those_near(search.points, *search.line, goal.power);
    const auto line = fit_probit_line(around);
    if (line && line->rises(2.0)) {
      search.line = line;
      search.only_near = true;
    }
    const LackOfFit fit = search.only_near ? lack_of_fit(*line, around) : search.fit;
    if (fit.p < fit_level) {
      search.heterogeneity = fit.chi_squared / fit.degrees;
      quantile = t_quantile(fit.degrees);
    }
  }
  search.patients = patients_at(*search.line, goal.power);
  search.interval = fieller_interval(*search.line, goal.power, quantile, search.heterogeneity);
  search.outcome = SizeOutcome::found;
  if (search.patients > static_cast<double>(goal.most)) search.outcome = SizeOutcome::below_at_most;
  if (search.patients <= static_cast<double>(goal.least)) search.outcome = SizeOutcome::above_at_least;
}

}  // namespace

std::int64_t SizeSearch::size() const {
  return static_cast<std::int64_t>(std::ceil(patients));
}

SizeSearch search_size(const SizeGoal& goal, const CountRejections& count) {
  SizeSearch search;
  const std::uint64_t batch = std::max(goal.replicates / batches, least_batch);
  while (search.replicates < goal.replicates) {
    if (const auto limit = limit_that_tells(search.points, goal)) {
      search.outcome = *limit;
      return search;
    }
    const std::int64_t patients = next_patients(search.points, goal, batch);
    const std::uint64_t size = std::min(batch, goal.replicates - search.replicates);
    const auto rejected = count(patients, {search.replicates, search.replicates + size});
    if (!rejected) {
      search.outcome = SizeOutcome::stopped;
      return search;
    }
    add(search.points, patients, *rejected);
    search.replicates += size;
  }
  conclude(search, goal);
  if (search.outcome == SizeOutcome::not_told) {
    if (const auto limit = limit_that_tells(search.points, goal)) search.outcome = *limit;
  }
  return search;
}

}  // namespace dliplan::plan
