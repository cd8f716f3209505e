#include "stats/multiplicity/adjust.hpp"

#include "tests/stats/data_files.hpp"
#include "tests/stats/multiplicity/naive_closure.hpp"
#include "tests/stats/random_cohort.hpp"

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

std::vector<double> adjusted(Multiplicity method, const std::vector<PValue>& p) {
  std::vector<double> result(p.size());
  TimeOrder workspace;
  adjust(method, p, result, workspace);
  return result;
}

std::vector<double> adjusted(Multiplicity method, const std::vector<double>& p) {
  return adjusted(method, std::vector<PValue>(p.begin(), p.end()));
}

void check_like(const std::vector<double>& ours, const std::vector<double>& theirs) {
  REQUIRE(ours.size() == theirs.size());
  for (std::size_t i = 0; i < ours.size(); ++i) REQUIRE(ours[i] == like(theirs[i]));
}

constexpr Multiplicity all_methods[] = {Multiplicity::none, Multiplicity::holm, Multiplicity::hochberg,
                                        Multiplicity::benjamini_hochberg, Multiplicity::fixed_sequence};

/// Hommel's procedure rejects all that Hochberg's does and sometimes more: closure with Simes's test.
void check_against_closure(const std::vector<double>& p) {
  check_like(adjusted(Multiplicity::holm, p), naive_closure(p, Intersection::bonferroni));
  const auto hochberg = adjusted(Multiplicity::hochberg, p);
  const auto hommel = naive_closure(p, Intersection::simes);
  for (std::size_t i = 0; i < p.size(); ++i) REQUIRE(hochberg[i] >= hommel[i] - 1e-15);
}

/// Hochberg's own definition: from the largest p down, the first with p(i) <= rate / (m - i + 1) rejects
/// itself and all smaller ones.
std::vector<bool> naive_hochberg(const std::vector<double>& p, double rate) {
  std::vector<double> ascending = p;
  std::sort(ascending.begin(), ascending.end());
  double limit = -1.0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (ascending[i] < rate / static_cast<double>(p.size() - i)) limit = ascending[i];
  }
  std::vector<bool> rejected;
  for (const double one : p) rejected.push_back(one <= limit);
  return rejected;
}

/// Calls `check` with every family of 1 to 5 p-values from a grid.
template <class Check>
void for_every_family(Check check) {
  const double grid[] = {0.003, 0.011, 0.0126, 0.021, 0.0251, 0.049, 0.3};
  for (std::size_t m = 1; m <= 5; ++m) {
    std::size_t families = 1;
    for (std::size_t i = 0; i < m; ++i) families *= std::size(grid);
    for (std::size_t code = 0; code < families; ++code) {
      std::vector<double> p;
      for (std::size_t i = 0, rest = code; i < m; ++i, rest /= std::size(grid)) {
        p.push_back(grid[rest % std::size(grid)]);
      }
      check(p);
    }
  }
}

}  // namespace

TEST_CASE("adjust: four p-values by hand", "[exact]") {
  const std::vector<double> p = {0.01, 0.04, 0.03, 0.005};
  // Holm: 4 * .005, 3 * .01, 2 * .03, then 1 * .04 raised to .06.
  check_like(adjusted(Multiplicity::holm, p), {0.03, 0.06, 0.06, 0.02});
  // Hochberg: 1 * .04, 2 * .03 lowered to .04, 3 * .01, 4 * .005.
  check_like(adjusted(Multiplicity::hochberg, p), {0.03, 0.04, 0.04, 0.02});
  // Benjamini-Hochberg: 4/4 * .04, 4/3 * .03, 4/2 * .01, 4/1 * .005.
  check_like(adjusted(Multiplicity::benjamini_hochberg, p), {0.02, 0.04, 0.04, 0.02});
  check_like(adjusted(Multiplicity::fixed_sequence, p), {0.01, 0.04, 0.04, 0.04});
  check_like(adjusted(Multiplicity::none, p), p);
}

TEST_CASE("adjust: a test without a p-value keeps its place in the family", "[exact]") {
  const PValue absent = tl::unexpected(NoAnswer::no_events);
  const std::vector<PValue> p = {0.01, absent, 0.02};
  // As 0.01, 1, 0.02: Holm 3 * .01, 2 * .02; Hochberg 2 * .02 and 3 * .01.
  check_like(adjusted(Multiplicity::holm, p), {0.03, 1.0, 0.04});
  check_like(adjusted(Multiplicity::hochberg, p), {0.03, 1.0, 0.04});
  check_like(adjusted(Multiplicity::benjamini_hochberg, p), {0.03, 1.0, 0.03});
  check_like(adjusted(Multiplicity::fixed_sequence, p), {0.01, 1.0, 1.0});
  CHECK(is_rejected(0.04, {}));
  CHECK_FALSE(is_rejected(0.05, {}));
  CHECK_FALSE(is_rejected(1.0, FamilyError{0.2}));
}

TEST_CASE("adjust: Holm is closed testing with Bonferroni, Hochberg within that with Simes", "[oracle]") {
  for_every_family(check_against_closure);
}

TEST_CASE("adjust: Hochberg rejects what its own rule does, for families of up to five", "[oracle]") {
  for_every_family([](const std::vector<double>& p) {
    const auto ours = adjusted(Multiplicity::hochberg, p);
    const auto slow = naive_hochberg(p, 0.05);
    for (std::size_t i = 0; i < p.size(); ++i) REQUIRE(is_rejected(ours[i], {}) == slow[i]);
  });
}

TEST_CASE("adjust: the order of the tests matters to the fixed sequence alone", "[law]") {
  Bits bits(481);
  for (int repeat = 0; repeat < 300; ++repeat) {
    std::vector<double> p(1 + bits.index(12));
    for (double& one : p) one = bits.index(4) == 0 ? 0.02 : bits.uniform();
    std::vector<std::size_t> place(p.size());
    for (std::size_t i = 0; i < p.size(); ++i) place[i] = i;
    for (std::size_t i = p.size(); i > 1; --i) std::swap(place[i - 1], place[bits.index(i)]);
    std::vector<double> moved(p.size());
    for (std::size_t i = 0; i < p.size(); ++i) moved[i] = p[place[i]];
    for (const auto method : {Multiplicity::holm, Multiplicity::hochberg, Multiplicity::benjamini_hochberg}) {
      const auto before = adjusted(method, p), after = adjusted(method, moved);
      for (std::size_t i = 0; i < p.size(); ++i) REQUIRE(after[i] == before[place[i]]);
    }
  }
}

TEST_CASE("adjust: p <= BH <= Hochberg <= Holm <= m p, and larger p stay larger", "[law]") {
  Bits bits(482);
  for (int repeat = 0; repeat < 300; ++repeat) {
    std::vector<double> p(1 + bits.index(12));
    for (double& one : p) one = bits.uniform() * bits.uniform();
    const auto bh = adjusted(Multiplicity::benjamini_hochberg, p);
    const auto hochberg = adjusted(Multiplicity::hochberg, p);
    const auto holm = adjusted(Multiplicity::holm, p);
    for (std::size_t i = 0; i < p.size(); ++i) {
      REQUIRE(p[i] <= bh[i]);
      REQUIRE(bh[i] <= hochberg[i] * (1.0 + 1e-15));
      REQUIRE(hochberg[i] <= holm[i]);
      REQUIRE(holm[i] <= std::min(1.0, static_cast<double>(p.size()) * p[i]));
      for (std::size_t k = 0; k < p.size(); ++k) {
        if (p[k] <= p[i]) REQUIRE((holm[k] <= holm[i] && hochberg[k] <= hochberg[i] && bh[k] <= bh[i]));
      }
    }
  }
}

TEST_CASE("adjust: families of none, one and equals", "[edge]") {
  for (const Multiplicity method : all_methods) {
    CHECK(adjusted(method, std::vector<double>{}).empty());
    CHECK(adjusted(method, std::vector<double>{0.03}).front() == 0.03);
    CHECK(adjusted(method, std::vector<double>{0.0, 1.0}).front() == 0.0);
    CHECK(adjusted(method, std::vector<double>{0.0, 1.0}).back() == 1.0);
  }
  check_like(adjusted(Multiplicity::holm, std::vector<double>{0.02, 0.02}), {0.04, 0.04});
  check_like(adjusted(Multiplicity::hochberg, std::vector<double>{0.02, 0.02}), {0.02, 0.02});
}
