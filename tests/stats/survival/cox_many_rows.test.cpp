#include "stats/survival/cox/cox.hpp"
#include "tests/stats/random_cohort.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

/// Lives in which half change from 0 to 1 at a random time: a row each before and after.
struct Changes {
  std::vector<double> entry, exit, changed;
  std::vector<std::uint8_t> event;

  void add(double from, double until, std::uint8_t died, double x) {
    entry.push_back(from);
    exit.push_back(until);
    event.push_back(died);
    changed.push_back(x);
  }
};

Changes random_changes(std::size_t patients, std::uint64_t seed) {
  Bits bits(seed);
  Changes rows;
  for (std::size_t i = 0; i < patients; ++i) {
    const double death = -500.0 * std::log(bits.uniform());
    const double lost = 1500.0 * bits.uniform();
    const double change = -200.0 * std::log(bits.uniform());
    const double end = std::min(death, lost);
    const std::uint8_t died = death <= lost ? 1 : 0;
    if (change < end) rows.add(0.0, change, 0, 0.0);
    rows.add(change < end ? change : 0.0, end, died, change < end ? 1.0 : 0.0);
  }
  return rows;
}

/// Score and information of one yes-or-no covariate without ties, from numbers at risk by counting.
struct Slope {
  double score = 0.0;
  double information = 0.0;
};

Slope slope_at(const Changes& rows, double coefficient) {
  struct Move {
    double time;
    int order;  ///< at one time: exits with their event first, then entries
    std::size_t row;
  };
  std::vector<Move> moves;
  for (std::size_t i = 0; i < rows.exit.size(); ++i) {
    moves.push_back({rows.entry[i], 1, i});
    moves.push_back({rows.exit[i], 0, i});
  }
  std::sort(moves.begin(), moves.end(), [](const Move& a, const Move& b) {
    return a.time != b.time ? a.time < b.time : a.order < b.order;
  });
  double at_risk[2] = {0.0, 0.0};
  long double score = 0.0L, information = 0.0L;
  for (const Move& move : moves) {
    const auto group = static_cast<std::size_t>(rows.changed[move.row]);
    if (move.order == 0 && rows.event[move.row] == 1) {
      const double weight = std::exp(coefficient) * at_risk[1];
      const double mean = weight / (at_risk[0] + weight);
      score += static_cast<long double>(rows.changed[move.row] - mean);
      information += static_cast<long double>(mean * (1.0 - mean));
    }
    at_risk[group] += move.order == 1 ? 1.0 : -1.0;
  }
  return {static_cast<double>(score), static_cast<double>(information)};
}

}  // namespace

TEST_CASE("Cox: the rounding of many rows is not taken for a likelihood that falls", "[oracle]") {
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
    const Changes rows = random_changes(60'000, seed);
    const std::span<const double> covariate = rows.changed;
    for (const Ties ties : {Ties::efron, Ties::breslow}) {
      CAPTURE(seed, static_cast<int>(ties));
      Cox cox;
      const auto fit =
          cox.fit(StartStop{rows.entry, rows.exit, rows.event}, {{&covariate, 1}}, {.ties = ties});
      REQUIRE(fit);
      CHECK(fit->iterations < 10);
      const Slope slope = slope_at(rows, fit->coefficient[0]);
      CHECK(std::fabs(slope.score) < 1e-8 * std::sqrt(slope.information));
      CHECK(fit->standard_error[0] == Approx(1.0 / std::sqrt(slope.information)).epsilon(1e-9));
    }
  }
}
