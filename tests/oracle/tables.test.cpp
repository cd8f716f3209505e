// Contingency tables compared with R on random counts: 2x2 and larger, empty cells and margins, tiny groups.

#include "stats/tables/association.hpp"
#include "stats/tables/chi_squared.hpp"
#include "stats/tables/fisher_exact.hpp"
#include "stats/tables/freeman_halton.hpp"
#include "stats/tables/odds_ratio.hpp"
#include "stats/tables/risk_difference.hpp"
#include "tests/oracle/live.hpp"
#include "tests/stats/random_cohort.hpp"

#include <catch2/catch.hpp>

using namespace dliplan::stats;
using namespace dliplan::stats::test;
using namespace dliplan::test::oracle;

namespace {

constexpr int data_sets = 2000;

/// Three in four are 2x2; every seventh table has a row that holds few.
ContingencyTable draw_table(Bits& bits, int set) {
  const bool two_by_two = set % 8 < 6;
  const int rows = two_by_two ? 2 : 2 + static_cast<int>(bits.index(3));
  const int columns = two_by_two ? 2 : 2 + static_cast<int>(bits.index(4));
  const std::uint64_t most = two_by_two ? (bits.index(4) == 0 ? 200 : 25) : 2 + bits.index(8);
  ContingencyTable table(rows, columns);
  for (int i = 0; i < rows; ++i) {
    const std::uint64_t below = i == 0 && set % 7 == 0 ? 2 : most;
    for (int j = 0; j < columns; ++j) {
      const bool empty = bits.index(12) == 0;
      table.add(i, j, empty ? 0 : static_cast<std::int64_t>(bits.index(below)));
    }
  }
  return table;
}

Columns columns(const ContingencyTable& table) {
  Columns result;
  for (int i = 0; i < table.rows(); ++i) {
    for (int j = 0; j < table.columns(); ++j) {
      result["row"].push_back(i + 1);
      result["column"].push_back(j + 1);
      result["n"].push_back(static_cast<double>(table.count(i, j)));
    }
  }
  return result;
}

void answer_any_table(const ContingencyTable& table, int set, FreemanHalton& exact, Answers& answers) {
  const auto plain = pearson(table);
  if (!plain) return;
  answers["pearson"] = plain->chi_squared;
  answers["pearson_df"] = plain->df;
  answers["pearson_p"] = plain->p_value;
  answers["likelihood_ratio"] = likelihood_ratio(table)->chi_squared;
  answers["below_five"] = expected_counts(table)->below_five;
  answers["smallest"] = expected_counts(table)->minimum;
  answers["cramers_v"] = association(table)->cramers_v;
  answers["freeman_halton"] = exact.p_value(table).value();
  if (set % 4 != 0) return;
  answers["linear"] = linear_by_linear(table)->chi_squared;
  answers["linear_p"] = linear_by_linear(table)->p_value;
}

/// R writes an open end as infinity, which its script hands over as no number.
void answer_ratio(const std::string& name, const tl::expected<Ratio, NoAnswer>& ratio, Answers& answers) {
  if (!ratio) return;
  if (ratio->value) answers[name + "_ratio"] = *ratio->value;
  answers[name + "_lower"] = ratio->lower;
  if (ratio->upper) answers[name + "_upper"] = *ratio->upper;
}

void answer_two_by_two(const ContingencyTable& table, Answers& answers) {
  const auto exact = fisher_exact(table);
  if (!exact) return;
  answers["fisher_two_sided"] = exact->two_sided;
  answers["fisher_one_sided"] = exact->one_sided;
  answers["fisher_two_sided_mid"] = exact->two_sided_mid;
  answers["phi"] = association(table)->phi;
  answers["yates"] = yates(table)->chi_squared;
  const auto wald = risk_difference(table, RiskDifferenceMethod::wald);
  const auto newcombe = risk_difference(table, RiskDifferenceMethod::newcombe);
  answers["difference"] = wald->value;
  answers["wald_lower"] = wald->interval.lower;
  answers["wald_upper"] = wald->interval.upper;
  answers["newcombe_lower"] = newcombe->interval.lower;
  answers["newcombe_upper"] = newcombe->interval.upper;
  answer_ratio("woolf", odds_ratio(table, OddsRatioMethod::woolf), answers);
  answer_ratio("conditional", odds_ratio(table, OddsRatioMethod::conditional), answers);
}

}  // namespace

TEST_CASE("R live: tests and intervals of random contingency tables give R's numbers", "[oracle]") {
  std::vector<Columns> sets;
  std::vector<Answers> ours;
  Bits bits(82);
  FreemanHalton exact;
  for (int set = 0; set < data_sets; ++set) {
    const ContingencyTable table = draw_table(bits, set);
    sets.push_back(columns(table));
    ours.emplace_back();
    answer_any_table(table, set, exact, ours.back());
    if (table.rows() == 2 && table.columns() == 2) answer_two_by_two(table, ours.back());
  }
  compare_with_r("tables.R", {"coin"}, sets, ours, {.least_compared = 400});
}
