#include "plan/sensitivity/design.hpp"

#include <boost/random/sobol.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dliplan::plan {
namespace {

/// The numbers of a design have addresses of their own: the point as the replicate, the factor as the
/// patient.
sim::UniformPair drawn(sim::StreamKey key, sim::Quantity quantity, std::uint64_t point, std::size_t factor) {
  return sim::uniform_pair(
      key, {.replicate = point, .patient = static_cast<std::uint32_t>(factor), .quantity = quantity});
}

/// Each of the indices below `count` once, in random order, by the ranks of their draws.
std::vector<std::uint64_t> shuffled(std::uint64_t count, std::size_t factor, sim::StreamKey key) {
  std::vector<std::pair<double, std::uint64_t>> draws(count);
  for (std::uint64_t i = 0; i < count; ++i) {
    draws[i] = {drawn(key, sim::Quantity::latin_hypercube, i, factor).first, i};
  }
  std::sort(draws.begin(), draws.end());
  std::vector<std::uint64_t> out(count);
  std::transform(draws.begin(), draws.end(), out.begin(), [](const auto& one) { return one.second; });
  return out;
}

/// Inverse of the triangular distribution on (0, 1) with this mode.
double triangular(double u, double mode) {
  return u < mode ? std::sqrt(u * mode) : 1.0 - std::sqrt((1.0 - u) * (1.0 - mode));
}

double mode_of(const Factor& factor) {
  if (!factor.base) return 0.5;
  return std::clamp((*factor.base - factor.low) / (factor.high - factor.low), 0.0, 1.0);
}

}  // namespace

std::vector<Point> one_at_a_time(std::span<const Factor> factors, std::span<const int> steps) {
  const Point scenario{std::vector<std::optional<double>>(factors.size())};
  std::vector<Point> out{scenario};
  for (std::size_t f = 0; f < factors.size(); ++f) {
    for (const double level : factors[f].levels(steps[f])) {
      out.push_back(scenario);
      out.back().values[f] = level;
    }
  }
  return out;
}

double size_of_grid(std::span<const Factor> factors, std::span<const int> steps) {
  double size = 1.0;
  for (std::size_t f = 0; f < factors.size(); ++f) {
    size *= static_cast<double>(factors[f].levels(steps[f]).size());
  }
  return size;
}

std::vector<Point> full_grid(std::span<const Factor> factors, std::span<const int> steps) {
  std::vector<Point> out{Point{}};
  for (std::size_t f = 0; f < factors.size(); ++f) {
    std::vector<Point> longer;
    for (const Point& point : out) {
      for (const double level : factors[f].levels(steps[f])) {
        longer.push_back(point);
        longer.back().values.emplace_back(level);
      }
    }
    out = std::move(longer);
  }
  return out;
}

std::vector<Point> latin_hypercube(std::span<const Factor> factors,
                                   std::uint64_t points,
                                   sim::StreamKey key) {
  std::vector<Point> out(points);
  for (std::size_t f = 0; f < factors.size(); ++f) {
    const auto part = shuffled(points, f, key);
    for (std::uint64_t i = 0; i < points; ++i) {
      const double within = drawn(key, sim::Quantity::latin_hypercube, i, f).second;
      out[i].values.emplace_back(
          factors[f].at((static_cast<double>(part[i]) + within) / static_cast<double>(points)));
    }
  }
  return out;
}

std::vector<Point> sobol_rows(std::span<const Factor> factors, std::uint64_t rows, sim::StreamKey key) {
  const std::size_t k = factors.size();
  boost::random::sobol sequence(2 * k);
  std::vector<Point> out;
  out.reserve(rows * (k + 2));
  std::vector<double> coordinates(2 * k);
  for (std::uint64_t row = 0; row < rows; ++row) {
    for (std::size_t d = 0; d < 2 * k; ++d) {
      const double even = std::ldexp(static_cast<double>(sequence() >> 11U), -53);
      const double moved = even + drawn(key, sim::Quantity::sobol_shift, 0, d).first;
      coordinates[d] = moved - std::floor(moved);
    }
    Point a, b;
    for (std::size_t f = 0; f < k; ++f) {
      a.values.emplace_back(factors[f].at(coordinates[f]));
      b.values.emplace_back(factors[f].at(coordinates[k + f]));
    }
    out.push_back(a);
    out.push_back(b);
    for (std::size_t f = 0; f < k; ++f) {
      out.push_back(a);
      out.back().values[f] = b.values[f];
    }
  }
  return out;
}

std::vector<Point> prior_draws(std::span<const Factor> factors,
                               Prior prior,
                               std::uint64_t points,
                               sim::StreamKey key) {
  std::vector<Point> out(points);
  for (std::uint64_t i = 0; i < points; ++i) {
    for (std::size_t f = 0; f < factors.size(); ++f) {
      const double u = drawn(key, sim::Quantity::prior, i, f).first;
      out[i].values.emplace_back(
          factors[f].at(prior == Prior::uniform ? u : triangular(u, mode_of(factors[f]))));
    }
  }
  return out;
}

}  // namespace dliplan::plan
