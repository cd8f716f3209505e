#include "plan/sensitivity/design.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <set>

using namespace dliplan;
using plan::Factor;
using plan::Point;

namespace {

const sim::StreamKey key = sim::StreamKey::from_seed(7);

Factor factor(const std::string& path, double low, double high) {
  return {.path = path, .unit = "", .low = low, .high = high};
}

std::vector<double> column(const std::vector<Point>& points, std::size_t f) {
  std::vector<double> out;
  for (const Point& one : points) out.push_back(*one.values[f]);
  return out;
}

}  // namespace

TEST_CASE("factor: levels are equal steps with the ends, and whole numbers once each", "[exact]") {
  CHECK(factor("a", 0.0, 1.0).levels(5) == std::vector<double>{0.0, 0.25, 0.5, 0.75, 1.0});
  Factor whole = factor("a", 1.0, 3.0);
  whole.kind = Factor::Kind::whole;
  CHECK(whole.levels(9) == std::vector<double>{1.0, 2.0, 3.0});
  CHECK(whole.at(0.0) == 1.0);
  CHECK(whole.at(0.34) == 2.0);
  CHECK(whole.at(0.999) == 3.0);
  CHECK(whole.at(1.0) == 3.0);
  CHECK(factor("a", -1.0, 3.0).at(0.25) == 0.0);
}

TEST_CASE("one_at_a_time: the scenario first, then one factor at a time", "[exact]") {
  const std::vector<Factor> factors{factor("a", 0.0, 1.0), factor("b", 2.0, 4.0)};
  const std::vector<int> steps{2, 3};
  const auto points = plan::one_at_a_time(factors, steps);
  using Values = std::vector<std::optional<double>>;
  REQUIRE(points.size() == 6);
  CHECK(points[0].values == Values{std::nullopt, std::nullopt});
  CHECK(points[2].values == Values{1.0, std::nullopt});
  CHECK(points[4].values == Values{std::nullopt, 3.0});
}

TEST_CASE("full_grid: every combination, the last factor fastest", "[exact]") {
  const std::vector<Factor> factors{factor("a", 0.0, 1.0), factor("b", 2.0, 4.0)};
  const std::vector<int> steps{2, 3};
  const auto points = plan::full_grid(factors, steps);
  CHECK(plan::size_of_grid(factors, steps) == 6.0);
  CHECK(column(points, 0) == std::vector<double>{0, 0, 0, 1, 1, 1});
  CHECK(column(points, 1) == std::vector<double>{2, 3, 4, 2, 3, 4});
}

TEST_CASE("latin_hypercube: each factor has one value in each part of its range", "[law]") {
  const std::vector<Factor> factors{factor("a", 0.0, 1.0), factor("b", 10.0, 20.0)};
  constexpr std::uint64_t n = 100;
  const auto points = plan::latin_hypercube(factors, n, key);
  for (std::size_t f = 0; f < 2; ++f) {
    std::set<int> parts;
    for (const double value : column(points, f)) {
      const double share = (value - factors[f].low) / (factors[f].high - factors[f].low);
      parts.insert(static_cast<int>(share * static_cast<double>(n)));
    }
    CHECK(parts.size() == n);
  }
  CHECK(column(points, 0) != column(plan::latin_hypercube(factors, n, sim::StreamKey::from_seed(8)), 0));
}

TEST_CASE("latin_hypercube: the factors are not ordered alike", "[monte-carlo]") {
  const std::vector<Factor> factors{factor("a", 0.0, 1.0), factor("b", 0.0, 1.0)};
  constexpr std::uint64_t n = 1000;
  const auto points = plan::latin_hypercube(factors, n, key);
  double sum = 0.0;
  for (const Point& one : points) sum += (*one.values[0] - 0.5) * (*one.values[1] - 0.5) * 12.0;
  // The correlation of two random orders has SD 1 / sqrt(n - 1); alike, it would be 1.
  CHECK(std::abs(sum / static_cast<double>(n)) < 5.0 / std::sqrt(static_cast<double>(n - 1)));
}

TEST_CASE("sobol_rows: A, B, and A with each factor in turn from B", "[law]") {
  const std::vector<Factor> factors{factor("a", 0.0, 1.0), factor("b", 2.0, 4.0), factor("c", -1.0, 0.0)};
  const auto points = plan::sobol_rows(factors, 8, key);
  REQUIRE(points.size() == 8 * 5);
  for (std::size_t row = 0; row < 8; ++row) {
    const Point& a = points[5 * row];
    const Point& b = points[5 * row + 1];
    for (std::size_t f = 0; f < 3; ++f) {
      CHECK(*a.values[f] >= factors[f].low);
      CHECK(*b.values[f] <= factors[f].high);
      Point expected = a;
      expected.values[f] = b.values[f];
      CHECK(points[5 * row + 2 + f] == expected);
    }
  }
}

TEST_CASE("sobol_rows: the values of each factor are as even as a Sobol' sequence", "[law]") {
  std::vector<Factor> factors;
  for (int f = 0; f < 20; ++f) factors.push_back(factor("f", 0.0, 1.0));
  constexpr std::size_t rows = 64;
  const auto points = plan::sobol_rows(factors, rows, key);
  for (std::size_t f = 0; f < factors.size(); ++f) {
    for (const std::size_t matrix : {0U, 1U}) {
      std::vector<double> values;
      for (std::size_t row = 0; row < rows; ++row) {
        values.push_back(*points[row * (factors.size() + 2) + matrix].values[f]);
      }
      std::sort(values.begin(), values.end());
      double gap = values.front() + 1.0 - values.back();  // around the end, as the shift goes
      for (std::size_t i = 1; i < rows; ++i) gap = std::max(gap, values[i] - values[i - 1]);
      // A point in each of 64 parts leaves at most two parts between neighbours, one more for the point that
      // the sequence begins without; 64 random points leave 5.2 on average.
      CHECK(gap <= 3.0 / static_cast<double>(rows));
    }
  }
}

TEST_CASE("prior_draws: uniform and triangular have their means", "[monte-carlo]") {
  Factor one = factor("a", 2.0, 8.0);
  one.base = 3.0;
  const std::vector<Factor> factors{one};
  constexpr double n = 10'000.0;
  const auto mean = [&](plan::Prior prior) {
    double sum = 0.0;
    for (const double value : column(plan::prior_draws(factors, prior, 10'000, key), 0)) sum += value;
    return sum / n;
  };
  CHECK(std::abs(mean(plan::Prior::uniform) - 5.0) < 5.0 * std::sqrt(36.0 / 12.0 / n));
  // (low + mode + high) / 3; variance (l^2 + m^2 + h^2 - lm - lh - mh) / 18 = (77 - 46) / 18
  CHECK(std::abs(mean(plan::Prior::triangular) - 13.0 / 3.0) < 5.0 * std::sqrt(31.0 / 18.0 / n));
}
