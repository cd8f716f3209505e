#include "plan/key/answer_key.hpp"

#include "plan/analyses/prepare.hpp"
#include "plan/evaluate.hpp"
#include "plan/key/curve_readings.hpp"
#include "plan/key/printed.hpp"
#include "plan/key/rank_readings.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace dliplan::plan {
namespace {

using stats::Convention;

bool is_same(const tl::expected<double, stats::NoAnswer>& a, const tl::expected<double, stats::NoAnswer>& b) {
  if (a.has_value() != b.has_value()) return false;
  return a ? std::fabs(*a - *b) <= 1e-12 * std::max(std::fabs(*a), std::fabs(*b)) : true;
}

/// Gathers readings by their place, an analysis at a time.
class KeyWriter {
 public:
  KeyWriter(const Study& study, const stats::Dataset& data) : study_(study), data_(data) {
    const Recording recording = columns_for(study.analyses);
    for (const Analysis& analysis : study.analyses) columns_.push_back(columns_of(analysis, recording));
    numbers_.resize(study.analyses.size());
  }

  void add_results(Program program, Setting setting, Convention convention) {
    add_results(program, setting, convention, study_);
  }

  /// Of Cox models whose ties are left to the convention: as if the plan said so.
  void add_ties(Program program, Setting setting, Ties ties) {
    Study told = study_;
    for (Analysis& analysis : told.analyses) {
      if (analysis.kind == AnalysisKind::cox && analysis.ties == Ties::of_convention) analysis.ties = ties;
    }
    for (std::size_t i = 0; i < told.analyses.size(); ++i) {
      const bool changes = told.analyses[i].ties != study_.analyses[i].ties;
      if (changes && has_key(told.analyses[i])) add_one(program, setting, Convention::r, told.analyses[i], i);
    }
  }

  void add_curves(Program program, Setting setting, stats::CurveScale scale, MeanEnd mean) {
    for_each({AnalysisKind::kaplan_meier, AnalysisKind::one_minus_kaplan_meier},
             [&](const Analysis& analysis, std::size_t i) {
               if (reads_group(analysis) && is_time_dependent(analysis)) return;
               for (const auto& table : curve_tables(analysis, columns_[i], data_, scale, mean)) {
                 add(program, setting, i, table);
               }
             });
  }

  void add_ranks(Program program, Setting setting, stats::WilcoxonOptions options) {
    for_each({AnalysisKind::mann_whitney}, [&](const Analysis&, std::size_t i) {
      add(program, setting, i, wilcoxon_table(columns_[i], data_, options));
    });
  }

  /// What SAS computes by rules of its own goes before what it shares with the others.
  void add_sas() {
    add_curves(Program::sas, Setting::by_default, stats::CurveScale::log_log, MeanEnd::last_event);
    for_each({AnalysisKind::mann_whitney}, [&](const Analysis&, std::size_t i) {
      add(Program::sas, Setting::by_default, i, npar1way_table(columns_[i], data_), Own::yes);
    });
    for_each({AnalysisKind::mann_whitney, AnalysisKind::kruskal_wallis}, [&](const Analysis&, std::size_t i) {
      add(Program::sas, Setting::by_default, i, univariate_table(columns_[i], data_), Own::yes);
    });
    Study told = study_;
    for (Analysis& analysis : told.analyses) {
      if (analysis.ties == Ties::of_convention) analysis.ties = Ties::breslow;
    }
    add_results(Program::sas, Setting::by_default, Convention::spss, told);
  }

  [[nodiscard]] AnswerKey take() {
    AnswerKey all;
    for (auto& of_one : numbers_) {
      std::move(of_one.begin(), of_one.end(), std::back_inserter(all));
    }
    return all;
  }

 private:
  enum class Own : std::uint8_t { no, yes };

  template <class Use>
  void for_each(std::initializer_list<AnalysisKind> kinds, Use&& use) {
    for (std::size_t i = 0; i < study_.analyses.size(); ++i) {
      const Analysis& analysis = study_.analyses[i];
      if (has_key(analysis) && std::find(kinds.begin(), kinds.end(), analysis.kind) != kinds.end()) {
        use(analysis, i);
      }
    }
  }

  void add_results(Program program, Setting setting, Convention convention, const Study& told) {
    for (std::size_t i = 0; i < told.analyses.size(); ++i) {
      if (has_key(told.analyses[i])) add_one(program, setting, convention, told.analyses[i], i);
    }
  }

  void add_one(Program program, Setting setting, Convention convention, const Analysis& told, std::size_t i) {
    if (!does(program, told)) return;
    const auto prepared = prepare(told, columns_[i]);
    std::vector<stats::TimeOrder> orders(data_.survival.size());
    if (reads_endpoint(told.kind)) {
      const auto& column = data_.survival[columns_[i].endpoint];
      orders[columns_[i].endpoint].sort(column.time, column.event);
    }
    for (const auto& table : prepared->tables({data_, orders}, convention)) {
      add(program, setting, i, table);
    }
  }

  /// SPSS (RISK) and SAS (RELRISK) print the risk of the first group over that of the second.
  static ResultRow as_printed(Program program, ResultRow row) {
    if (program == Program::r || row.kind != RowKind::risk_ratio) return row;
    const auto inverse = [](const Cell& cell) -> Cell {
      if (!cell || !*cell) return cell;
      if (**cell == 0.0) return tl::unexpected(stats::NoAnswer::zero_cell);
      return 1.0 / **cell;
    };
    row.cells = {inverse(row.cells[0]), inverse(row.cells[2]), inverse(row.cells[1])};
    return row;
  }

  void add(
      Program program, Setting setting, std::size_t analysis, const ResultTable& table, Own own = Own::no) {
    for (const ResultRow& computed : table.rows) {
      const ResultRow row = as_printed(program, computed);
      for (std::size_t c = 0; c < row.cells.size(); ++c) {
        if (!row.cells[c]) continue;
        const NumberPlace place{analysis, table.kind,       row.kind,  row.group,
                                row.time, table.columns[c], table.unit};
        if (own == Own::yes || prints(program, study_.analyses[analysis], place)) {
          add(place, {program, setting, *row.cells[c]});
        }
      }
    }
  }

  /// One default a program, and of its settings those that change the number.
  void add(const NumberPlace& place, const Reading& reading) {
    auto& of_one = numbers_[place.analysis];
    auto found =
        std::find_if(of_one.begin(), of_one.end(), [&](const auto& number) { return number.place == place; });
    if (found == of_one.end()) found = of_one.insert(of_one.end(), {place, {}});
    for (const Reading& other : found->readings) {
      if (other.program != reading.program) continue;
      if (reading.setting == Setting::by_default || is_same(other.value, reading.value)) return;
    }
    if (reading.setting != Setting::by_default && !default_reading(*found, reading.program)) return;
    found->readings.push_back(reading);
  }

  const Study& study_;
  const stats::Dataset& data_;
  std::vector<AnalysisColumns> columns_;
  std::vector<AnswerKey> numbers_;
};

}  // namespace

AnswerKey answer_key(const Study& study, const stats::Dataset& data) {
  using stats::Continuity;
  using stats::CurveScale;
  using stats::NullChoice;
  KeyWriter key(study, data);
  key.add_results(Program::spss, Setting::by_default, Convention::spss);
  key.add_results(Program::r, Setting::by_default, Convention::r);
  key.add_curves(Program::r, Setting::plain_limits, CurveScale::plain, MeanEnd::none);
  key.add_curves(Program::r, Setting::log_log_limits, CurveScale::log_log, MeanEnd::none);
  key.add_curves(Program::r, Setting::own_ends, CurveScale::log, MeanEnd::own);
  key.add_ranks(Program::r, Setting::corrected, {NullChoice::normal, Continuity::corrected});
  key.add_ranks(Program::r, Setting::uncorrected, {NullChoice::normal, Continuity::uncorrected});
  key.add_ties(Program::r, Setting::breslow, Ties::breslow);
  key.add_ties(Program::r, Setting::exact_ties, Ties::exact);
  key.add_sas();
  key.add_curves(Program::sas, Setting::log_limits, CurveScale::log, MeanEnd::none);
  key.add_curves(Program::sas, Setting::plain_limits, CurveScale::plain, MeanEnd::none);
  key.add_ties(Program::sas, Setting::efron, Ties::efron);
  key.add_ties(Program::sas, Setting::exact_ties, Ties::exact);
  return key.take();
}

const Reading* default_reading(const ExpectedNumber& number, Program program) {
  for (const Reading& reading : number.readings) {
    if (reading.program == program && reading.setting == Setting::by_default) return &reading;
  }
  return nullptr;
}

}  // namespace dliplan::plan
