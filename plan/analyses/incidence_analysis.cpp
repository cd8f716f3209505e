#include "plan/analyses/case_summary.hpp"
#include "plan/analyses/prepare.hpp"
#include "stats/competing_risks/aalen_johansen.hpp"
#include "stats/competing_risks/incidence_interval.hpp"

namespace dliplan::plan {
namespace {

using stats::NoAnswer;

constexpr stats::Cause event = 1;
constexpr int causes = 2;

/// Aalen–Johansen: the share that had the event, and in whom it can no longer happen. SPSS has no such curve.
class IncidenceAnalysis : public PlannedAnalysis {
 public:
  using PlannedAnalysis::PlannedAnalysis;

  void decide(const SortedData& data, Outcome& outcome) override {
    std::size_t at = 0;
    for_each_curve(data, [&](RowKind, const std::string&) {
      for (const auto time : analysis().times) {
        outcome.estimates[at++] = curve_.incidence_at(event, time.count).map([](const auto& f) {
          return Estimated{f.value, f.standard_error, if_any(interval(f))};
        });
      }
    });
  }

  std::vector<ResultTable> tables(const SortedData& data, stats::Convention) override {
    ResultTable points{TableKind::curve_at_times,
                       {Statistic::estimate, Statistic::standard_error, Statistic::lower, Statistic::upper}};
    for_each_curve(data, [&](RowKind kind, const std::string& name) {
      for (const auto time : analysis().times) {
        points.rows.push_back({kind, name, time, point(time)});
      }
    });
    return {
        analysis().curves == Curves::all ? case_summary(times(data)) : case_summary(times(data), group(data)),
        points};
  }

 private:
  template <class Use>
  void for_each_curve(const SortedData& data, Use&& use) {
    static const std::string everybody;
    const auto& cause = times(data).event;
    if (analysis().curves == Curves::all) {
      curve_.fit(order(data), cause, causes);
      use(RowKind::overall, everybody);
      return;
    }
    const auto& groups = group(data);
    for (int level = 0; level < level_count(groups); ++level) {
      curve_.fit(order(data), cause, causes, groups.level, static_cast<stats::Level>(level));
      use(RowKind::group, groups.level_names[static_cast<std::size_t>(level)]);
    }
  }

  /// R's survfit prints limits on the log scale.
  static tl::expected<stats::Interval, NoAnswer> interval(const stats::Estimate& incidence) {
    return stats::incidence_interval(incidence, stats::Confidence{}, stats::IncidenceScale::log);
  }

  [[nodiscard]] std::vector<Cell> point(sim::Days time) const {
    const auto here = curve_.incidence_at(event, time.count);
    const auto limits = here.and_then([](const auto& f) { return interval(f); });
    return {here.map([](const auto& f) { return f.value; }),
            here.map([](const auto& f) { return f.standard_error; }),
            limits.map([](const auto& i) { return i.lower; }),
            limits.map([](const auto& i) { return i.upper; })};
  }

  stats::AalenJohansen curve_;
};

}  // namespace

std::unique_ptr<PlannedAnalysis> prepare_incidence(const Analysis& analysis, const AnalysisColumns& columns) {
  return std::make_unique<IncidenceAnalysis>(analysis, columns);
}

}  // namespace dliplan::plan
