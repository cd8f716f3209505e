#include "stats/normal_maximum.hpp"

#include "stats/normal_polygon.hpp"
#include "stats/normal_rectangle.hpp"
#include "stats/p_value.hpp"
#include "tests/stats/random_cohort.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <numbers>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

double below(double x) {
  return 0.5 * std::erfc(-x / std::numbers::sqrt2);
}

NormalCorrelation equicorrelated(std::size_t size, double rho) {
  NormalCorrelation result;
  result.size = size;
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j < size; ++j) result.of[i][j] = i == j ? 1.0 : rho;
  }
  return result;
}

/// P(max > m) when all share one normal: the integral over it, by the trapezoidal rule, which for such an
/// integrand is exact to the last digits.
double shared_normal(std::size_t size, double rho, double m, Tail tail) {
  double sum = 0.0;
  constexpr double step = 1.0 / 64.0;
  for (int i = -640; i <= 640; ++i) {
    const double x = i * step;
    const double upper = below((m - std::sqrt(rho) * x) / std::sqrt(1.0 - rho));
    const double lower = tail == Tail::both ? below((-m - std::sqrt(rho) * x) / std::sqrt(1.0 - rho)) : 0.0;
    sum += std::exp(-0.5 * x * x) * (1.0 - std::pow(upper - lower, static_cast<double>(size)));
  }
  return sum * step / std::sqrt(2.0 * std::numbers::pi);
}

/// Correlations of `size` variables that are sums of `rank` independent ones, most alike in the first.
NormalCorrelation random_correlation(Bits& bits, std::size_t size, std::size_t rank) {
  std::array<std::array<double, max_normals>, max_normals> row{};
  NormalCorrelation result;
  result.size = size;
  for (std::size_t i = 0; i < size; ++i) {
    double square = 0.0;
    for (std::size_t k = 0; k < rank; ++k) {
      row[i][k] = 2.0 * bits.uniform() - (k == 0 ? 0.2 : 1.0);
      square += row[i][k] * row[i][k];
    }
    for (double& cell : row[i]) cell /= std::sqrt(square);
  }
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j < size; ++j) {
      for (std::size_t k = 0; k < rank; ++k) result.of[i][j] += row[i][k] * row[j][k];
    }
  }
  return result;
}

double by_path(const NormalCorrelation& correlation, double m, Tail tail) {
  Rectangle rectangle;
  rectangle.upper.fill(m);
  rectangle.lower.fill(tail == Tail::both ? -m : -std::numeric_limits<double>::infinity());
  return outside_rectangle(correlation, rectangle);
}

}  // namespace

TEST_CASE("normal_maximum: one variable has the normal tail", "[exact]") {
  CHECK(normal_maximum_upper(equicorrelated(1, 0), 1.959963984540054, Tail::both) ==
        Approx(0.05).epsilon(1e-14));
  CHECK(normal_maximum_upper(equicorrelated(1, 0), 10.0, Tail::upper) ==
        Approx(7.619853024160527e-24).epsilon(1e-12));
  CHECK(normal_maximum_upper(equicorrelated(1, 0), -1.0, Tail::upper) == Approx(below(1.0)).epsilon(1e-14));
}

TEST_CASE("normal_maximum: independent variables multiply", "[exact]") {
  for (std::size_t size = 1; size <= 4; ++size) {
    for (const double m : {0.3, 1.5, 3.0}) {
      const auto k = static_cast<double>(size);
      CHECK(normal_maximum_upper(equicorrelated(size, 0), m, Tail::upper) ==
            Approx(1.0 - std::pow(below(m), k)).epsilon(1e-10));
      CHECK(normal_maximum_upper(equicorrelated(size, 0), m, Tail::both) ==
            Approx(1.0 - std::pow(1.0 - normal_two_sided(m), k)).epsilon(1e-10));
    }
  }
}

TEST_CASE("normal_maximum: of k variables correlated one half, one is above 0 in k of k + 1 cases",
          "[exact]") {
  for (std::size_t size = 1; size <= 6; ++size) {
    const auto k = static_cast<double>(size);
    CHECK(normal_maximum_upper(equicorrelated(size, 0.5), 0.0, Tail::upper) ==
          Approx(k / (k + 1.0)).epsilon(size == 6 ? 1e-2 : 1e-8));
  }
}

TEST_CASE("normal_maximum: three variables stay below 0 by Sheppard's arcsines", "[exact]") {
  NormalCorrelation r = equicorrelated(3, 0.0);
  r.of[0][1] = r.of[1][0] = 0.6;
  r.of[0][2] = r.of[2][0] = -0.3;
  r.of[1][2] = r.of[2][1] = 0.2;
  const double inside =
      0.125 + (std::asin(0.6) + std::asin(-0.3) + std::asin(0.2)) / (4.0 * std::numbers::pi);
  CHECK(normal_maximum_upper(r, 0.0, Tail::upper) == Approx(1.0 - inside).epsilon(1e-11));
}

TEST_CASE("normal_maximum: a variable given twice, or with the other sign, changes nothing", "[exact]") {
  for (std::size_t size = 2; size <= 6; ++size) {
    CHECK(normal_maximum_upper(equicorrelated(size, 1.0), 1.3, Tail::both) ==
          Approx(normal_two_sided(1.3)).epsilon(1e-14));
  }
  CHECK(normal_maximum_upper(equicorrelated(2, -1.0), 1.3, Tail::both) ==
        Approx(normal_two_sided(1.3)).epsilon(1e-14));
  CHECK(normal_maximum_upper(equicorrelated(2, -1.0), 1.3, Tail::upper) ==
        Approx(normal_two_sided(1.3)).epsilon(1e-14));
  CHECK(normal_maximum_upper(equicorrelated(2, -1.0), -1.3, Tail::upper) == 1.0);
}

TEST_CASE("normal_maximum: variables that share one normal agree with its integral", "[oracle]") {
  for (std::size_t size = 2; size <= 4; ++size) {
    for (const double rho : {0.1, 0.5, 0.9, 0.99}) {
      for (const double m : {0.5, 2.0, 3.5}) {
        for (const Tail tail : {Tail::upper, Tail::both}) {
          CAPTURE(size, rho, m, tail == Tail::both);
          CHECK(normal_maximum_upper(equicorrelated(size, rho), m, tail) ==
                Approx(shared_normal(size, rho, m, tail)).epsilon(1e-9));
        }
      }
    }
  }
}

TEST_CASE("normal_maximum: five variables, each with as much of its own, agree with it to 1e-8", "[oracle]") {
  for (const double rho : {0.3, 0.99}) {
    CHECK(normal_maximum_upper(equicorrelated(5, rho), 2.0, Tail::upper) ==
          Approx(shared_normal(5, rho, 2.0, Tail::upper)).epsilon(1e-8));
  }
}

TEST_CASE("normal_maximum: six variables, each with as much of its own, agree with it to 1e-2", "[oracle]") {
  CHECK(normal_maximum_upper(equicorrelated(6, 0.9), 2.0, Tail::upper) ==
        Approx(shared_normal(6, 0.9, 2.0, Tail::upper)).epsilon(1e-2));
}

TEST_CASE("normal_maximum: the polytope and the path of correlations agree", "[oracle]") {
  Bits bits(91);
  for (int repeat = 0; repeat < 40; ++repeat) {
    CAPTURE(repeat);
    const std::size_t size = 2 + bits.index(3), rank = 1 + bits.index(std::min<std::size_t>(size, 3));
    if (rank == 1) continue;  // the path loses digits to variables that are one
    const NormalCorrelation r = random_correlation(bits, size, rank);
    const double m = 0.2 + 3.0 * bits.uniform();
    CHECK(normal_maximum_upper(r, m, Tail::upper) == Approx(by_path(r, m, Tail::upper)).epsilon(1e-9));
    CHECK(normal_maximum_upper(r, m, Tail::both) == Approx(by_path(r, m, Tail::both)).epsilon(1e-9));
  }
}

TEST_CASE("normal_maximum: laws of random correlations", "[law]") {
  Bits bits(93);
  for (int repeat = 0; repeat < 60; ++repeat) {
    CAPTURE(repeat);
    const NormalCorrelation r = random_correlation(bits, 4, 3);
    const double m = 0.1 + 5.0 * bits.uniform();
    const double both = normal_maximum_upper(r, m, Tail::both);
    const double upper = normal_maximum_upper(r, m, Tail::upper);
    // Between one variable and the sum of all (Bonferroni); one tail below two, two tails below two of one.
    CHECK(both >= normal_two_sided(m));
    CHECK(both <= 4.0 * normal_two_sided(m));
    CHECK(upper <= both);
    CHECK(both <= 2.0 * upper * (1.0 + 1e-9));
    // The variables in another order; one of them twice.
    NormalCorrelation reversed = r, longer;
    for (std::size_t i = 0; i < 4; ++i) {
      for (std::size_t j = 0; j < 4; ++j) reversed.of[i][j] = r.of[3 - i][3 - j];
    }
    longer.size = 5;
    for (std::size_t i = 0; i < 5; ++i) {
      for (std::size_t j = 0; j < 5; ++j) longer.of[i][j] = r.of[i % 4][j % 4];
    }
    CHECK(normal_maximum_upper(reversed, m, Tail::both) == Approx(both).epsilon(1e-9));
    CHECK(normal_maximum_upper(longer, m, Tail::both) == both);
  }
}

TEST_CASE("normal_maximum: a small answer keeps its digits", "[law]") {
  // At m = 8 the variables exceed it almost never together: p is the sum of the tails, less what they share.
  const double one = 0.5 * std::erfc(8.0 / std::numbers::sqrt2);
  for (std::size_t size = 2; size <= 4; ++size) {
    const auto k = static_cast<double>(size);
    CHECK(normal_maximum_upper(equicorrelated(size, 0.2), 8.0, Tail::upper) == Approx(k * one).epsilon(1e-6));
    CHECK(normal_maximum_upper(equicorrelated(size, 0.2), 8.0, Tail::both) ==
          Approx(2.0 * k * one).epsilon(1e-6));
  }
}

TEST_CASE("normal_maximum: what is certain, and what is far away", "[edge]") {
  CHECK(normal_maximum_upper(equicorrelated(4, 0.5), 0.0, Tail::both) == 1.0);
  CHECK(normal_maximum_upper(equicorrelated(3, 0.5), -40.0, Tail::upper) == Approx(1.0));
  CHECK(normal_maximum_upper(equicorrelated(3, 0.5), 60.0, Tail::both) == Approx(0.0).margin(1e-300));
  CHECK(normal_maximum_upper(equicorrelated(4, 0.5), 60.0, Tail::both) == Approx(0.0).margin(1e-300));
}

TEST_CASE("outside_polygon: a half plane, a quadrant, a strip, a square, nothing", "[exact]") {
  const double q = below(-1.2);
  using Sides = std::vector<HalfPlane>;
  CHECK(outside_polygon(Sides{}) == 0.0);
  CHECK(outside_polygon(Sides{{3, 4, 6}}) == Approx(q).epsilon(1e-14));  // at distance 6 / 5
  CHECK(outside_polygon(Sides{{3, 4, -6}}) == Approx(1 - q).epsilon(1e-14));
  CHECK(outside_polygon(Sides{{1, 0, 0}, {0, 1, 0}}) == Approx(0.75).epsilon(1e-14));
  CHECK(outside_polygon(Sides{{1, 0, 1.2}, {-1, 0, 1.2}}) == Approx(2 * q).epsilon(1e-14));
  CHECK(outside_polygon(Sides{{1, 0, 1.2}, {-1, 0, 1.2}, {0, 1, 1.2}, {0, -1, 1.2}}) ==
        Approx(1 - (1 - 2 * q) * (1 - 2 * q)).epsilon(1e-14));
  // The square from 1 to 2 in both directions does not hold the origin.
  const double side = below(2) - below(1);
  CHECK(outside_polygon(Sides{{1, 0, 2}, {-1, 0, -1}, {0, 1, 2}, {0, -1, -1}}) ==
        Approx(1 - side * side).epsilon(1e-14));
  CHECK(outside_polygon(Sides{{1, 0, 1}, {-1, 0, -2}}) == 1.0);
  CHECK(outside_polygon(Sides{{0, 0, -1}}) == 1.0);
  CHECK(outside_polygon(Sides{{0, 0, 1}, {1, 0, 0}, {1, 0, 0}}) == Approx(0.5).epsilon(1e-14));
}
