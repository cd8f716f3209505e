#include "app/validate/spss_output.hpp"

#include "app/key/number_name.hpp"
#include "app/scripts/spss_syntax.hpp"
#include "app/validate/output_cells.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace dliplan::app {
namespace {

using plan::RowKind;
using plan::Statistic;
using plan::TableKind;

struct LabelledRow {
  std::string_view begins;  ///< the label of the row
  RowKind row;
};

constexpr std::array table_tests{LabelledRow{"Pearson Chi-Square", RowKind::pearson},
                                 LabelledRow{"Continuity Correction", RowKind::yates},
                                 LabelledRow{"Likelihood Ratio", RowKind::likelihood_ratio},
                                 LabelledRow{"Linear-by-Linear", RowKind::linear_by_linear}};
constexpr std::array curve_tests{LabelledRow{"Log Rank", RowKind::log_rank},
                                 LabelledRow{"Breslow", RowKind::breslow},
                                 LabelledRow{"Tarone-Ware", RowKind::tarone_ware}};

struct LabelledNumber {
  std::string_view begins;
  Statistic statistic;
};
constexpr std::array rank_numbers{LabelledNumber{"Mann-Whitney U", Statistic::u},
                                  LabelledNumber{"Wilcoxon W", Statistic::w},
                                  LabelledNumber{"Z", Statistic::z},
                                  LabelledNumber{"Chi-Square", Statistic::chi_squared},
                                  LabelledNumber{"Kruskal-Wallis H", Statistic::chi_squared},
                                  LabelledNumber{"df", Statistic::df},
                                  LabelledNumber{"Asymp. Sig.", Statistic::p_value},
                                  LabelledNumber{"Exact Sig. [2*", Statistic::p_value_exact}};

/// Reads an output line by line; knows in which table of which analysis it is.
class OutputReader {
 public:
  explicit OutputReader(const plan::Study& study) : study_(study) {}

  void read(std::string_view text) {
    std::size_t line = 0;
    while (!text.empty()) {
      const auto end = text.find('\n');
      line_ = ++line;
      read_line(text.substr(0, end));
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
  }
  [[nodiscard]] GivenResults take() { return std::move(results_); }

 private:
  void read_line(std::string_view line) {
    if (const auto at = line.find(analysis_marker); at != std::string_view::npos) {
      if (line.find("ECHO") == std::string_view::npos) begin(line.substr(at + analysis_marker.size()));
      return;
    }
    if (analysis_ == nullptr) return;
    if (line.starts_with("Table: ")) line.remove_prefix(7);
    const Cells cells = cells_of(line);
    if (is_title(cells)) {
      title_ = cells[0];
      group_ = 0;
      columns_.clear();
      return;
    }
    read_row(cells);
  }

  void begin(std::string_view name) {
    const std::string wanted = trimmed(std::string(name.substr(0, name.find_first_of("'\""))));
    title_.clear();
    analysis_ = nullptr;
    for (std::size_t i = 0; i < study_.analyses.size(); ++i) {
      if (analysis_name(study_.analyses[i]) != wanted) continue;
      analysis_ = &study_.analyses[i];
      index_ = i;
    }
  }

  static bool is_title(const Cells& cells) {
    const auto filled =
        std::count_if(cells.begin(), cells.end(), [](const auto& cell) { return !cell.empty(); });
    return filled == 1 && !cells[0].empty() && !is_number(cells[0]);
  }

  void read_row(const Cells& cells) {
    if (title_.starts_with("Chi-Square Tests")) return read_table_test(cells);
    if (title_.starts_with("Symmetric Measures")) return read_association(cells);
    if (title_.starts_with("Test Statistics")) return read_rank_test(cells);
    if (title_.starts_with("Overall Comparisons")) return read_curve_test(cells);
    if (title_.starts_with("Ranks")) {
      return read_group(cells, TableKind::ranks,
                        {Statistic::patients, Statistic::mean_rank, Statistic::rank_sum});
    }
    if (title_.starts_with("Report")) {
      return read_group(cells, TableKind::description,
                        {Statistic::patients, Statistic::mean, Statistic::standard_deviation});
    }
    if (title_.starts_with("Percentiles")) return read_percentiles(cells);
    if (title_.starts_with("Means and Medians")) return read_means_and_medians(cells);
    if (title_.starts_with("Variables in the Equation")) return read_coefficients(cells);
  }

  /// The label of a row: its first or second cell.
  static std::size_t label_at(const Cells& cells, std::string_view begins) {
    for (std::size_t i = 0; i < std::min<std::size_t>(cells.size(), 2); ++i) {
      if (cells[i].starts_with(begins)) return i;
    }
    return cells.size();
  }

  void give(TableKind table,
            RowKind row,
            Statistic statistic,
            const std::string& cell,
            const std::string& group = {}) {
    const std::string text = without_footnote(cell);
    const auto printed = printed_number(text);
    if (!printed || printed->kind == PrintedNumber::Kind::nothing) return;
    const std::string name =
        number_name(*analysis_, {index_, table, row, group, {}, statistic, plan::ResultUnit::number});
    if (!seen_.insert(name).second) return;
    results_.numbers.push_back({name, text, *printed, line_});
  }

  void give_test(TableKind table, RowKind row, const Cells& cells, std::size_t label) {
    constexpr std::array statistics{Statistic::chi_squared, Statistic::df, Statistic::p_value};
    for (std::size_t i = 0; i < statistics.size() && label + 1 + i < cells.size(); ++i) {
      give(table, row, statistics[i], cells[label + 1 + i]);
    }
  }

  void read_table_test(const Cells& cells) {
    for (const auto& [begins, row] : table_tests) {
      if (const auto at = label_at(cells, begins); at < cells.size()) {
        give_test(TableKind::table_tests, row, cells, at);
      }
    }
    if (label_at(cells, "Fisher") != 0 || cells.size() < 6) return;
    give(TableKind::table_tests, RowKind::fisher, Statistic::p_value, cells[4]);
    give(TableKind::table_tests, RowKind::fisher, Statistic::p_value_one_sided, cells[5]);
  }

  void read_association(const Cells& cells) {
    for (const auto& [begins, row] :
         {LabelledRow{"Phi", RowKind::phi}, LabelledRow{"Cramer", RowKind::cramers_v}}) {
      const auto at = label_at(cells, begins);
      if (at + 1 < cells.size()) give(TableKind::effect, row, Statistic::estimate, cells[at + 1]);
    }
  }

  void read_curve_test(const Cells& cells) {
    for (const auto& [begins, row] : curve_tests) {
      if (const auto at = label_at(cells, begins); at < cells.size())
        give_test(TableKind::test, row, cells, at);
    }
  }

  [[nodiscard]] RowKind rank_row() const {
    return analysis_->kind == plan::AnalysisKind::mann_whitney ? RowKind::mann_whitney
                                                               : RowKind::kruskal_wallis;
  }

  /// SPSS writes one number a line; PSPP the two-sample test in one line below the names.
  void read_rank_test(const Cells& cells) {
    if (std::find(cells.begin(), cells.end(), "Mann-Whitney U") != cells.end() &&
        numbers_of(cells, 1).empty()) {
      columns_ = cells;
      return;
    }
    for (const auto& [begins, statistic] : rank_numbers) {
      for (std::size_t c = 1; c < std::min(columns_.size(), cells.size()); ++c) {
        if (columns_[c].starts_with(begins)) give(TableKind::test, rank_row(), statistic, cells[c]);
      }
      if (columns_.empty() && cells.size() > 1 && cells[0].starts_with(begins)) {
        give(TableKind::test, rank_row(), statistic, cells[1]);
      }
    }
  }

  [[nodiscard]] std::vector<std::string> levels() const {
    std::vector<std::string> arms;
    for (const auto& arm : study_.arms) arms.push_back(arm.name);
    if (analysis_->group == plan::Category::arm) return arms;
    const auto names = plan::level_names(analysis_->group);
    return {names.begin(), names.end()};
  }

  /// The level of the next row that has numbers behind its label; empty when it is none.
  std::string next_level(const Cells& cells) {
    const bool is_total = std::find(cells.begin(), cells.end(), "Total") != cells.end();
    const auto all = levels();
    if (is_total || group_ >= all.size()) return "";
    return all[group_++];
  }

  void read_group(const Cells& cells, TableKind table, const std::vector<Statistic>& statistics) {
    const std::size_t label = table == TableKind::ranks ? 1 : 0;
    if (cells.size() <= label || numbers_of(cells, label + 1).size() < 2) return;
    const std::string level = next_level(cells);
    if (level.empty()) return;
    for (std::size_t i = 0; i < statistics.size() && label + 1 + i < cells.size(); ++i) {
      give(table, RowKind::group, statistics[i], cells[label + 1 + i], level);
    }
  }

  void read_percentiles(const Cells& cells) {
    const auto average = std::find_if(cells.begin(), cells.end(),
                                      [](const auto& cell) { return cell.starts_with("Weighted Average"); });
    if (average == cells.end()) return;
    const Cells numbers = numbers_of(cells, static_cast<std::size_t>(average - cells.begin()) + 1);
    const std::string level = next_level(cells);
    if (level.empty() || numbers.size() != 3) return;
    give(TableKind::description, RowKind::group, Statistic::lower_quartile, numbers[0], level);
    give(TableKind::description, RowKind::group, Statistic::median, numbers[1], level);
    give(TableKind::description, RowKind::group, Statistic::upper_quartile, numbers[2], level);
  }

  void read_means_and_medians(const Cells& cells) {
    if (analysis_->kind != plan::AnalysisKind::kaplan_meier || numbers_of(cells, 1).size() < 4) return;
    constexpr std::array statistics{Statistic::mean,         Statistic::mean_standard_error,
                                    Statistic::mean_lower,   Statistic::mean_upper,
                                    Statistic::median,       Statistic::median_standard_error,
                                    Statistic::median_lower, Statistic::median_upper};
    const bool of_all = analysis_->curves == plan::Curves::all;
    const std::size_t from = of_all ? 0 : 1;
    if (!of_all && cells[0] == "Overall") return;
    const std::string level = of_all ? "" : next_level(cells);
    for (std::size_t i = 0; i < statistics.size() && from + i < cells.size(); ++i) {
      give(TableKind::means_and_medians, of_all ? RowKind::overall : RowKind::group, statistics[i],
           cells[from + i], level);
    }
  }

  /// B, SE, Wald, df, Sig., Exp(B) and its limits; of the group, which comes first.
  void read_coefficients(const Cells& cells) {
    const Cells numbers = numbers_of(cells, 1);
    if (numbers.size() < 6 || group_ > 0) return;
    ++group_;
    constexpr std::array places{std::pair{0U, Statistic::coefficient},
                                std::pair{1U, Statistic::standard_error},
                                std::pair{4U, Statistic::p_value},
                                std::pair{5U, Statistic::hazard_ratio},
                                std::pair{6U, Statistic::hazard_ratio_lower},
                                std::pair{7U, Statistic::hazard_ratio_upper}};
    for (const auto& [place, statistic] : places) {
      if (place < numbers.size()) {
        give(TableKind::coefficients, RowKind::covariate, statistic, numbers[place], levels().at(1));
      }
    }
  }

  const plan::Study& study_;
  GivenResults results_;
  std::set<std::string> seen_;
  const plan::Analysis* analysis_ = nullptr;
  std::size_t index_ = 0;
  std::string title_;
  std::size_t group_ = 0;
  Cells columns_;
  std::size_t line_ = 0;
};

}  // namespace

bool is_spss_output(std::string_view text) {
  return text.find(analysis_marker) != std::string_view::npos;
}

GivenResults spss_numbers(const plan::Study& study, std::string_view text) {
  OutputReader reader(study);
  reader.read(text);
  return reader.take();
}

tl::expected<GivenResults, ResultsFaults> results_in(const plan::Study& study, std::string_view text) {
  if (!is_spss_output(text)) return read_results(text);
  GivenResults results = spss_numbers(study, text);
  if (results.numbers.empty()) return tl::unexpected(ResultsFaults{{ResultsFault::Kind::no_numbers, 0, {}}});
  return results;
}

}  // namespace dliplan::app
