#include "plan/analyses/prepare.hpp"
#include "plan/analyses/test_cells.hpp"
#include "stats/tables/association.hpp"
#include "stats/tables/chi_squared.hpp"
#include "stats/tables/contingency_table.hpp"
#include "stats/tables/fisher_exact.hpp"
#include "stats/tables/freeman_halton.hpp"
#include "stats/tables/odds_ratio.hpp"
#include "stats/tables/risk_difference.hpp"
#include "stats/tables/risk_ratio.hpp"
#include "stats/tables/unconditional.hpp"

#include <cmath>
#include <optional>

namespace dliplan::plan {
namespace {

using stats::Convention;
using stats::NoAnswer;
using Known = tl::expected<double, NoAnswer>;

template <class Test>
Known p_of(const tl::expected<Test, NoAnswer>& test) {
  return test.map([](const auto& t) { return t.p_value; });
}

/// Where it lies above every number, the cell that makes it so.
Cell limit(const tl::expected<stats::Ratio, NoAnswer>& ratio, std::optional<double> stats::Ratio::*which) {
  if (!ratio) {
    return tl::unexpected(ratio.error());
  }
  if (const auto& one = (*ratio).*which) {
    return *one;
  }
  return tl::unexpected(NoAnswer::zero_cell);
}

/// Patients by group and outcome.
class CrossTableAnalysis : public PlannedAnalysis {
 public:
  using PlannedAnalysis::PlannedAnalysis;

  void decide(const SortedData& data, Outcome& outcome) override {
    const auto table = table_of(data);
    outcome.p_value = p_value(table);
    outcome.estimates[0] =
        stats::risk_difference(table, stats::RiskDifferenceMethod::wald).map([&](const auto& d) {
          return Estimated{d.value, wald_error(table), d.interval};
        });
  }

  std::vector<ResultTable> tables(const SortedData& data, Convention convention) override {
    const auto table = table_of(data);
    std::vector<ResultTable> all{cross_tabulation(data, table), tests(table, convention)};
    const bool two_by_two = table.rows() == 2 && table.columns() == 2;
    if (two_by_two || convention == Convention::spss) {
      ResultTable& out = all.emplace_back(
          ResultTable{TableKind::effect, {Statistic::estimate, Statistic::lower, Statistic::upper}});
      if (two_by_two) add_effects(table, convention, out);
      if (convention == Convention::spss) add_association(table, out);
    }
    return all;
  }

 private:
  /// Of the difference of the two risks, as its interval has it.
  static double wald_error(const stats::ContingencyTable& table) {
    double variance = 0.0;
    for (const int row : {0, 1}) {
      const auto patients = static_cast<double>(table.row_total(row));
      const double risk = static_cast<double>(table.count(row, 1)) / patients;
      variance += risk * (1.0 - risk) / patients;
    }
    return std::sqrt(variance);
  }

  [[nodiscard]] stats::ContingencyTable table_of(const SortedData& data) const {
    return stats::cross_tabulate({group(data).level, level_count(group(data))},
                                 {outcome(data).level, level_count(outcome(data))});
  }

  Known p_value(const stats::ContingencyTable& table) {
    switch (analysis().test) {
      case TableTest::pearson: return p_of(stats::pearson(table));
      case TableTest::yates: return p_of(stats::yates(table));
      case TableTest::likelihood_ratio: return p_of(stats::likelihood_ratio(table));
      case TableTest::linear_by_linear: return p_of(stats::linear_by_linear(table));
      case TableTest::fisher: return fisher(table);
      case TableTest::fisher_mid_p:
        return stats::fisher_exact(table).map([](const auto& t) { return t.two_sided_mid; });
      case TableTest::barnard: return p_of(unconditional_.test(table, stats::UnconditionalTest::barnard));
      case TableTest::boschloo: return p_of(unconditional_.test(table, stats::UnconditionalTest::boschloo));
    }
    return tl::unexpected(NoAnswer::not_two_by_two);
  }

  /// Freeman and Halton's of a larger table.
  Known fisher(const stats::ContingencyTable& table) {
    if (table.rows() == 2 && table.columns() == 2) {
      return stats::fisher_exact(table).map([](const auto& t) { return t.two_sided; });
    }
    return freeman_halton_.p_value(table);
  }

  ResultTable cross_tabulation(const SortedData& data, const stats::ContingencyTable& table) const {
    ResultTable out{TableKind::cross_tabulation,
                    {Statistic::patients, Statistic::with_outcome, Statistic::cells_below_five,
                     Statistic::smallest_expected}};
    for (int row = 0; row < table.rows(); ++row) {
      out.rows.push_back(
          {RowKind::group,
           group(data).level_names[static_cast<std::size_t>(row)],
           {},
           {static_cast<double>(table.row_total(row)), static_cast<double>(table.count(row, 1))}});
    }
    const auto counts = stats::expected_counts(table);

    out.rows.push_back({RowKind::overall,
                        {},
                        {},
                        {static_cast<double>(table.total()), static_cast<double>(table.column_total(1)),
                         counts.map([](const auto& c) { return c.share_below_five(); }),
                         counts.map([](const auto& c) { return c.minimum; })}});
    return out;
  }

  /// SPSS CROSSTABS /STATISTICS=CHISQ; R's chisq.test and fisher.test; and the test that decides.
  ResultTable tests(const stats::ContingencyTable& table, Convention convention) {
    ResultTable out{
        TableKind::table_tests,
        {Statistic::chi_squared, Statistic::df, Statistic::p_value, Statistic::p_value_one_sided}};
    const bool two_by_two = table.rows() == 2 && table.columns() == 2;
    const auto chi_squared = [&](RowKind kind, const tl::expected<stats::ChiSquared, NoAnswer>& test) {
      out.rows.push_back({kind, {}, {}, chi_squared_cells(test)});
    };
    const auto exact = [&](RowKind kind, const Known& p, Cell one_sided = std::nullopt) {
      out.rows.push_back({kind, {}, {}, {std::nullopt, std::nullopt, p, std::move(one_sided)}});
    };
    chi_squared(RowKind::pearson, stats::pearson(table));
    if (two_by_two) {
      chi_squared(RowKind::yates, stats::yates(table));
    }
    if (convention == Convention::spss) {
      chi_squared(RowKind::likelihood_ratio, stats::likelihood_ratio(table));
      chi_squared(RowKind::linear_by_linear, stats::linear_by_linear(table));
    }
    exact(RowKind::fisher, fisher(table),
          two_by_two && convention == Convention::spss
              ? Cell(stats::fisher_exact(table).map([](const auto& t) { return t.one_sided; }))
              : std::nullopt);
    switch (analysis().test) {
      case TableTest::likelihood_ratio:
        if (convention == Convention::r)
          chi_squared(RowKind::likelihood_ratio, stats::likelihood_ratio(table));
        break;
      case TableTest::linear_by_linear:
        if (convention == Convention::r)
          chi_squared(RowKind::linear_by_linear, stats::linear_by_linear(table));
        break;
      case TableTest::fisher_mid_p: exact(RowKind::fisher_mid_p, p_value(table)); break;
      case TableTest::barnard: exact(RowKind::barnard, p_value(table)); break;
      case TableTest::boschloo: exact(RowKind::boschloo, p_value(table)); break;
      default: break;
    }
    return out;
  }

  /// What SPSS RISK prints, second group against first, and better intervals beside; R: its conditional
  /// ratio.
  static void add_effects(const stats::ContingencyTable& table, Convention convention, ResultTable& out) {
    const auto difference = [&](RowKind kind, stats::RiskDifferenceMethod method) {
      const auto d = stats::risk_difference(table, method);
      out.rows.push_back({kind,
                          {},
                          {},
                          {d.map([](const auto& x) { return x.value; }),
                           d.map([](const auto& x) { return x.interval.lower; }),
                           d.map([](const auto& x) { return x.interval.upper; })}});
    };
    const auto ratio = [&](RowKind kind, const tl::expected<stats::Ratio, NoAnswer>& r) {
      out.rows.push_back({kind,
                          {},
                          {},
                          {limit(r, &stats::Ratio::value), r.map([](const auto& x) { return x.lower; }),
                           limit(r, &stats::Ratio::upper)}});
    };
    difference(RowKind::risk_difference_wald, stats::RiskDifferenceMethod::wald);
    difference(RowKind::risk_difference_newcombe, stats::RiskDifferenceMethod::newcombe);
    difference(RowKind::risk_difference_miettinen_nurminen, stats::RiskDifferenceMethod::miettinen_nurminen);
    ratio(RowKind::risk_ratio, stats::risk_ratio(table, stats::RiskRatioMethod::katz));
    if (convention == Convention::spss) {
      ratio(RowKind::odds_ratio, stats::odds_ratio(table, stats::OddsRatioMethod::woolf));
    } else {
      ratio(RowKind::odds_ratio_exact, stats::odds_ratio(table, stats::OddsRatioMethod::conditional));
    }
  }

  /// What SPSS CROSSTABS /STATISTICS=PHI prints.
  static void add_association(const stats::ContingencyTable& table, ResultTable& out) {
    const auto strength = stats::association(table);
    const auto add = [&](RowKind kind, double stats::Association::*which) {
      out.rows.push_back({kind, {}, {}, {strength.map([&](const auto& a) { return a.*which; })}});
    };
    add(RowKind::phi, &stats::Association::phi);
    add(RowKind::cramers_v, &stats::Association::cramers_v);
  }

  stats::Unconditional unconditional_;
  stats::FreemanHalton freeman_halton_;
};

}  // namespace

std::unique_ptr<PlannedAnalysis> prepare_cross_table(const Analysis& analysis,
                                                     const AnalysisColumns& columns) {
  return std::make_unique<CrossTableAnalysis>(analysis, columns);
}

}  // namespace dliplan::plan
