#include "stats/normal_rectangle.hpp"

#include "stats/integral.hpp"
#include "stats/normal_polygon.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace dliplan::stats {

namespace {

constexpr double negligible = 1e-12;
constexpr double inner_error = 1e-7;  // an outer integral must not look for digits that these do not give

double upper_tail(double x) {
  return 0.5 * std::erfc(x / std::numbers::sqrt2);
}

/// P(lower < Z < upper), from the tail in which both lie.
double between(double lower, double upper) {
  if (!(lower < upper)) return 0.0;
  return lower > 0.0 ? upper_tail(lower) - upper_tail(upper) : upper_tail(-upper) - upper_tail(-lower);
}

/// P(X < h, Y < k). Source: Owen 1956, equation 2.1.
double both_below(double h, double k, double rho, double rest) {
  if (h == -INFINITY || k == -INFINITY) return 0.0;
  if (h == INFINITY) return upper_tail(-k);
  if (k == INFINITY) return upper_tail(-h);
  if (h == 0.0 && k == 0.0) return 0.25 + std::asin(rho) / (2.0 * std::numbers::pi);
  const double opposite = h * k < 0.0 || (h * k == 0.0 && h + k < 0.0) ? 0.5 : 0.0;
  return 0.5 * (upper_tail(-h) + upper_tail(-k)) - owens_t(h, (k - rho * h) / (h * rest)) -
         owens_t(k, (h - rho * k) / (k * rest)) - opposite;
}

/// Standard normals with what is left of their limits.
struct Box {
  NormalCorrelation correlation;
  Rectangle limits;
};

double inside_two(const Box& box) {
  const double rho = std::clamp(box.correlation.of[1][0], -1.0, 1.0);
  const double rest = std::sqrt((1.0 - rho) * (1.0 + rho));
  const auto& [lower, upper] = box.limits;
  if (!(lower[0] < upper[0] && lower[1] < upper[1])) return 0.0;
  if (rest < 1e-12) {
    return rho > 0.0 ? between(std::max(lower[0], lower[1]), std::min(upper[0], upper[1]))
                     : between(std::max(lower[0], -upper[1]), std::min(upper[0], -lower[1]));
  }
  const double sum = both_below(upper[0], upper[1], rho, rest) - both_below(lower[0], upper[1], rho, rest) -
                     both_below(upper[0], lower[1], rho, rest) + both_below(lower[0], lower[1], rho, rest);
  return std::max(0.0, sum);
}

double inside(const Box& box);

/// The other variables, given that i is at a and j at b.
Box given(const Box& box, std::size_t i, std::size_t j, double a, double b) {
  const auto& r = box.correlation.of;
  const double rho = r[i][j];
  const double reciprocal = 1.0 / ((1.0 - rho) * (1.0 + rho));
  std::array<double, max_normals> on_i{}, on_j{}, spread{};
  std::array<std::size_t, max_normals> kept{};
  Box rest;
  std::size_t& count = rest.correlation.size;
  for (std::size_t k = 0; k < box.correlation.size; ++k) {
    if (k == i || k == j) continue;
    on_i[count] = (r[k][i] - rho * r[k][j]) * reciprocal;
    on_j[count] = (r[k][j] - rho * r[k][i]) * reciprocal;
    const double variance = 1.0 - on_i[count] * r[k][i] - on_j[count] * r[k][j];
    spread[count] = std::sqrt(std::max(variance, 1e-30));
    const double mean = on_i[count] * a + on_j[count] * b;
    rest.limits.lower[count] = (box.limits.lower[k] - mean) / spread[count];
    rest.limits.upper[count] = (box.limits.upper[k] - mean) / spread[count];
    kept[count++] = k;
  }
  for (std::size_t k = 0; k < count; ++k) {
    for (std::size_t l = 0; l < k; ++l) {
      const double left = r[kept[k]][kept[l]] - on_i[k] * r[kept[l]][i] - on_j[k] * r[kept[l]][j];
      const double one = std::clamp(left / (spread[k] * spread[l]), -1.0, 1.0);
      rest.correlation.of[k][l] = one;
      rest.correlation.of[l][k] = one;
    }
  }
  return rest;
}

bool is_central(const Box& box) {
  for (std::size_t i = 0; i < box.correlation.size; ++i) {
    if (box.limits.lower[i] != -box.limits.upper[i]) return false;
  }
  return true;
}

/// The derivative along the way, by the correlation of one pair.
double corners(const Box& here, std::size_t i, std::size_t j, bool central) {
  const double rho = here.correlation.of[i][j];
  const double rest = (1.0 - rho) * (1.0 + rho);
  double sum = 0.0;
  for (const bool upper_i : {true, false}) {
    if (central && !upper_i) break;  // the opposite corners give the same
    for (const bool upper_j : {true, false}) {
      const double a = upper_i ? here.limits.upper[i] : here.limits.lower[i];
      const double b = upper_j ? here.limits.upper[j] : here.limits.lower[j];
      if (std::isinf(a) || std::isinf(b)) continue;
      const double square = (a * a - 2.0 * rho * a * b + b * b) / rest;
      const double density = std::exp(-0.5 * square) / (2.0 * std::numbers::pi * std::sqrt(rest));
      if (density < 1e-300) continue;
      const double term = density * inside(given(here, i, j, a, b));
      sum += upper_i == upper_j ? term : -term;
    }
  }
  return central ? 2.0 * sum : sum;
}

/// How much more probable the box is than if the variables were independent. The way is walked as sin(angle),
/// which takes the root out of its end, where the correlation may become singular.
double gain_over_independence(const Box& box, double error) {
  const std::size_t size = box.correlation.size;
  const bool central = is_central(box);
  const auto slope = [&](double angle) {
    const double part = std::sin(angle);
    Box here = box;
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t j = 0; j < size; ++j) here.correlation.of[i][j] *= i == j ? 1.0 : part;
    }
    double sum = 0.0;
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const double rho = box.correlation.of[i][j];
        if (rho != 0.0) sum += rho * corners(here, i, j, central);
      }
    }
    return sum * std::cos(angle);
  };
  return integral(slope, 0.0, std::numbers::pi / 2.0, error, 8);
}

double inside(const Box& box) {
  const std::size_t size = box.correlation.size;
  const auto& [lower, upper] = box.limits;
  if (size == 0) return 1.0;
  if (size == 2) return inside_two(box);
  double product = 1.0, least = 1.0;
  for (std::size_t i = 0; i < size; ++i) {
    const double one = between(lower[i], upper[i]);
    product *= one;
    least = std::min(least, one);
  }
  if (size == 1) return product;
  if (least < negligible) return 0.0;
  return std::clamp(product + gain_over_independence(box, inner_error), 0.0, 1.0);
}

}  // namespace

double outside_rectangle(const NormalCorrelation& correlation, const Rectangle& rectangle) {
  assert(correlation.size >= 1 && correlation.size <= max_normals);
  double log_inside = 0.0;
  for (std::size_t i = 0; i < correlation.size; ++i) {
    log_inside += std::log1p(-upper_tail(rectangle.upper[i]) - upper_tail(-rectangle.lower[i]));
  }
  const double independent = -std::expm1(log_inside);
  const double error = correlation.size <= 4 ? 1e-9 : 1e-6;  // the inner ones of more than 4 are not exact
  if (correlation.size == 1) return independent;
  Box box{correlation, rectangle};
  for (std::size_t i = 0; i < correlation.size; ++i) box.correlation.of[i][i] = 1.0;
  return std::clamp(independent - gain_over_independence(box, error * independent), 0.0, 1.0);
}

}  // namespace dliplan::stats
