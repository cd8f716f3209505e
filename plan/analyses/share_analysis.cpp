#include "plan/analyses/prepare.hpp"
#include "stats/proportions/binomial_test.hpp"
#include "stats/proportions/proportion.hpp"

#include <cmath>

namespace dliplan::plan {
namespace {

using stats::NoAnswer;

/// How many of all had the outcome; with a test against a given share where one is planned.
class ShareAnalysis : public PlannedAnalysis {
 public:
  using PlannedAnalysis::PlannedAnalysis;

  void decide(const SortedData& data, Outcome& outcome) override {
    const auto share = count(data);
    outcome.estimates[0] = share.value().map([&](double value) {
      const double error = std::sqrt(value * (1.0 - value) / static_cast<double>(share.total));
      return Estimated{value, error, if_any(interval(share))};
    });
    if (is_test(analysis().kind)) {
      outcome.p_value = test(share).map([](const auto& t) { return t.two_sided; });
    }
  }

  std::vector<ResultTable> tables(const SortedData& data, stats::Convention) override {
    const auto share = count(data);
    ResultTable table{TableKind::share,
                      {Statistic::patients, Statistic::with_outcome, Statistic::estimate, Statistic::lower,
                       Statistic::upper}};
    const auto add = [&](RowKind kind, const tl::expected<stats::Interval, NoAnswer>& interval) {
      table.rows.push_back({kind,
                            {},
                            {},
                            {static_cast<double>(share.total), static_cast<double>(share.count),
                             share.value(), interval.map([](const auto& i) { return i.lower; }),
                             interval.map([](const auto& i) { return i.upper; })}});
    };
    add(RowKind::wilson, share.wilson());
    add(RowKind::clopper_pearson, share.clopper_pearson());
    add(RowKind::jeffreys, share.jeffreys());
    if (!is_test(analysis().kind)) {
      return {table};
    }
    const auto answer = test(share);
    ResultTable tests{TableKind::test, {Statistic::p_value}};
    tests.rows.push_back(
        {RowKind::binomial, {}, {}, {answer.map([](const auto& t) { return t.two_sided; })}});
    return {table, tests};
  }

 private:
  /// That which goes with the test: the exact one with the exact one.
  [[nodiscard]] tl::expected<stats::Interval, NoAnswer> interval(const stats::Proportion& share) const {
    return is_test(analysis().kind) ? share.clopper_pearson() : share.wilson();
  }

  [[nodiscard]] stats::Proportion count(const SortedData& data) const {
    stats::Proportion share;
    for (const auto level : outcome(data).level) {
      if (!stats::is_missing(level)) {
        share.add(level == 1);
      }
    }
    return share;
  }

  [[nodiscard]] tl::expected<stats::BinomialTest, NoAnswer> test(const stats::Proportion& share) const {
    return stats::binomial_test(share, analysis().null.value);
  }
};

}  // namespace

std::unique_ptr<PlannedAnalysis> prepare_share(const Analysis& analysis, const AnalysisColumns& columns) {
  return std::make_unique<ShareAnalysis>(analysis, columns);
}

}  // namespace dliplan::plan
