#include "plan/analyses/case_summary.hpp"
#include "plan/analyses/prepare.hpp"
#include "plan/analyses/split_at_change.hpp"
#include "stats/survival/curve_interval.hpp"
#include "stats/survival/curve_quantile.hpp"
#include "stats/survival/kaplan_meier.hpp"
#include "stats/survival/restricted_mean.hpp"

#include <algorithm>
#include <limits>

namespace dliplan::plan {
namespace {

using stats::Convention;
using stats::NoAnswer;

/// Kaplan–Meier, read as survival or as 1 - survival: of all, or of each group.
class CurveAnalysis : public PlannedAnalysis {
 public:
  using PlannedAnalysis::PlannedAnalysis;

  void decide(const SortedData& data, Outcome& outcome) override {
    std::size_t at = 0;
    for_each_curve(data, [&](RowKind, const std::string&) {
      if (is_survival()) {
        outcome.estimates[at++] = analysis().convention == Convention::spss ? spss_median() : r_median();
      }
      for (const auto time : analysis().times) {
        outcome.estimates[at++] = at_time(time);
      }
    });
  }

  std::vector<ResultTable> tables(const SortedData& data, Convention convention) override {
    std::vector<ResultTable> all{analysis().curves == Curves::all ? case_summary(times(data))
                                                                  : case_summary(times(data), group(data))};
    if (is_survival()) {
      all.push_back(means_and_medians(data, convention));
    }
    if (!analysis().times.empty()) {
      all.push_back(at_times(data, convention));
    }
    return all;
  }

  std::vector<EarlyRiskCaution> cautions(const SortedData& data) override {
    std::vector<EarlyRiskCaution> all;
    for_each_curve(data, [&](RowKind, const std::string& name) {
      const auto found = stats::early_small_risk_sets(curve_.steps());
      if (found.event_times > 0) all.push_back({name, found});
    });
    return all;
  }

 private:
  [[nodiscard]] bool is_survival() const { return analysis().kind == AnalysisKind::kaplan_meier; }
  [[nodiscard]] double read(double survival) const { return is_survival() ? survival : 1.0 - survival; }

  [[nodiscard]] stats::Interval read(const stats::Interval& survival) const {
    return is_survival() ? survival : stats::Interval{1.0 - survival.upper, 1.0 - survival.lower};
  }

  [[nodiscard]] tl::expected<double, NoAnswer> median(Convention convention) const {
    auto answer = stats::quantile(curve_, 0.5, convention);
    if (!answer && answer.error() == NoAnswer::quantile_not_reached) {
      return tl::unexpected(NoAnswer::median_not_reached);
    }
    return answer;
  }

  /// SPSS leaves the limits blank where it does the error: of a median that is not reached, for one.
  [[nodiscard]] EstimatedOr spss_median() const {
    return median(Convention::spss).map([this](double median) -> Estimated {
      const auto with_error = curve_.median_with_error();
      if (!with_error) return {median};
      return {median, with_error->standard_error, stats::spss_interval(*with_error)};
    });
  }

  /// R prints the lower limit of a median that is not reached, too.
  [[nodiscard]] EstimatedOr r_median() const {
    const auto answer = median(Convention::r);
    const auto limits = r_median_limits();
    if (!answer) return tl::unexpected(Unestimated(answer.error(), limits));
    return Estimated{*answer, {}, limits};
  }

  /// A limit that the curve's own limits never reach is beyond all times.
  [[nodiscard]] std::optional<stats::Interval> r_median_limits() const {
    constexpr double beyond = std::numeric_limits<double>::infinity();
    const auto limits = stats::quantile_interval(curve_, 0.5, r_interval_);
    if (!limits || !limits->lower) return std::nullopt;
    return stats::Interval{*limits->lower, limits->upper.value_or(beyond)};
  }

  /// SPSS prints a standard error and no interval: 1.96 of it to both sides, as its readers do.
  [[nodiscard]] EstimatedOr at_time(sim::Days time) const {
    return curve_.survival_at(time.count).map([&](const stats::Estimate& s) {
      const auto limits = analysis().convention == Convention::spss
                              ? std::optional(stats::spss_interval(s))
                              : if_any(r_interval_.at(curve_, time.count));
      return Estimated{read(s.value), s.standard_error, limits ? std::optional(read(*limits)) : limits};
    });
  }

  /// Fits each curve in turn, and calls `use` with what it is about.
  template <class Use>
  void for_each_curve(const SortedData& data, Use&& use) {
    static const std::string everybody;
    if (analysis().curves == Curves::all) {
      curve_.fit(order(data));
      use(RowKind::overall, everybody);
      return;
    }
    const auto& groups = group(data);
    if (is_time_dependent(analysis())) {
      cut(data);
    }
    for (int level = 0; level < level_count(groups); ++level) {
      fit(data, static_cast<stats::Level>(level));
      use(RowKind::group, groups.level_names[static_cast<std::size_t>(level)]);
    }
  }

  void fit(const SortedData& data, stats::Level level) {
    if (is_time_dependent(analysis())) {
      const auto rows = split_.rows();
      curve_.fit(exits_, {rows.entry, entries_}, stretch_level_, level);
    } else {
      curve_.fit(order(data), group(data).level, level);
    }
  }

  /// Simon and Makuch: a patient is at risk in the first group up to the change, and in the second from then
  /// on, by delayed entry.
  void cut(const SortedData& data) {
    split_.split(times(data), data.set.measure[columns().change].value);
    const auto rows = split_.rows();
    exits_.sort(rows.exit, rows.event);
    const auto changed = split_.changed();
    stretch_level_.resize(changed.size());
    for (std::size_t i = 0; i < changed.size(); ++i) {
      stretch_level_[i] = changed[i] > 0.0 ? stats::Level{1} : stats::Level{0};
    }
  }

  ResultTable means_and_medians(const SortedData& data, Convention convention) {
    ResultTable table{TableKind::means_and_medians,
                      {Statistic::mean, Statistic::mean_standard_error, Statistic::mean_lower,
                       Statistic::mean_upper, Statistic::median, Statistic::median_standard_error,
                       Statistic::median_lower, Statistic::median_upper},
                      {},
                      ResultUnit::days};
    double common_end = 0.0;  // R restricts all means to the same day
    for_each_curve(
        data, [&](RowKind, const std::string&) { common_end = std::max(common_end, curve_.last_time()); });
    for_each_curve(data, [&](RowKind kind, const std::string& name) {
      table.rows.push_back({kind, name, {}, convention == Convention::spss ? spss_row() : r_row(common_end)});
    });
    return table;
  }

  [[nodiscard]] std::vector<Cell> spss_row() const {
    std::vector<Cell> cells = cells_of(curve_.restricted_mean());
    cells.emplace_back(median(Convention::spss));
    const auto with_error = curve_.median_with_error();
    cells.emplace_back(with_error.map([](const auto& m) { return m.standard_error; }));
    cells.emplace_back(with_error.map([](const auto& m) { return stats::spss_interval(m).lower; }));
    cells.emplace_back(with_error.map([](const auto& m) { return stats::spss_interval(m).upper; }));
    return cells;
  }

  static std::vector<Cell> cells_of(const tl::expected<stats::Estimate, NoAnswer>& mean) {
    return {mean.map([](const auto& m) { return m.value; }),
            mean.map([](const auto& m) { return m.standard_error; }),
            mean.map([](const auto& m) { return stats::spss_interval(m).lower; }),
            mean.map([](const auto& m) { return stats::spss_interval(m).upper; })};
  }

  /// R prints the mean with its error alone, and the interval of the median without one.
  [[nodiscard]] std::vector<Cell> r_row(double common_end) const {
    const auto mean = stats::restricted_mean(curve_, common_end);
    const auto limits = stats::quantile_interval(curve_, 0.5, r_interval_);
    const auto limit = [&](auto which) -> Cell {
      return limits.and_then([&](const auto& both) -> tl::expected<double, NoAnswer> {
        if (const auto& one = both.*which) {
          return *one;
        }
        return tl::unexpected(NoAnswer::quantile_not_reached);
      });
    };
    return {mean.map([](const auto& m) { return m.value; }),
            mean.map([](const auto& m) { return m.standard_error; }),
            std::nullopt,
            std::nullopt,
            median(Convention::r),
            std::nullopt,
            limit(&stats::QuantileLimits::lower),
            limit(&stats::QuantileLimits::upper)};
  }

  /// SPSS gives no interval of a curve.
  ResultTable at_times(const SortedData& data, Convention convention) {
    ResultTable table{TableKind::curve_at_times,
                      {Statistic::at_risk, Statistic::estimate, Statistic::standard_error}};
    if (convention == Convention::r) {
      table.columns.push_back(Statistic::lower);
      table.columns.push_back(Statistic::upper);
    }
    for_each_curve(data, [&](RowKind kind, const std::string& name) {
      for (const auto time : analysis().times) {
        table.rows.push_back({kind, name, time, point(time, convention)});
      }
    });
    return table;
  }

  [[nodiscard]] std::vector<Cell> point(sim::Days time, Convention convention) const {
    const auto here = curve_.survival_at(time.count);
    std::vector<Cell> cells{static_cast<double>(curve_.at_risk(time.count)),
                            here.map([&](const auto& s) { return read(s.value); }),
                            here.map([](const auto& s) { return s.standard_error; })};
    if (convention == Convention::r) {
      const auto limits = r_interval_.at(curve_, time.count);
      cells.emplace_back(limits.map([&](const auto& i) { return read(i).lower; }));
      cells.emplace_back(limits.map([&](const auto& i) { return read(i).upper; }));
    }
    return cells;
  }

  stats::KaplanMeier curve_;
  SplitAtChange split_;
  std::vector<stats::Level> stretch_level_;
  stats::TimeOrder exits_, entries_;
  stats::CurveInterval r_interval_{stats::Confidence{}, stats::CurveScale::log};
};

}  // namespace

std::unique_ptr<PlannedAnalysis> prepare_curve(const Analysis& analysis, const AnalysisColumns& columns) {
  return std::make_unique<CurveAnalysis>(analysis, columns);
}

}  // namespace dliplan::plan
