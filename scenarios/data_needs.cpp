#include "scenarios/data_needs.hpp"

#include "plan/dated/needs.hpp"
#include "scenarios/spelling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace dliplan::scenarios {
namespace {

using plan::Lacking;
using plan::Route;

bool is_in(std::span<const std::string> columns, const std::string& name) {
  return std::find(columns.begin(), columns.end(), name) != columns.end();
}

/// The first column whose name holds a word of four letters or more.
std::string holding(const std::string& word, std::span<const std::string> columns) {
  constexpr std::size_t shortest = 4;
  if (word.size() < shortest) return {};
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const std::string& column) {
    return column.find(word) != std::string::npos;
  });
  return found == columns.end() ? std::string() : *found;
}

class Needs {
 public:
  Needs(const Loaded& loaded, std::span<const std::string> columns)
      : study_(loaded.study), places_(loaded.places), columns_(columns) {
    for (const auto& mapped : plan::mapped_columns(study_.data)) {
      names_are_names_ = names_are_names_ || is_in(columns_, mapped.column);
      mapped_.insert(mapped.column);
    }
  }

  Complaints take() {
    if (study_.data == plan::DataMap{}) {
      complaints_.push_back(places_.at("data", Problem::no_data_map));
      return std::move(complaints_);
    }
    ask_file();
    ask_inclusion();
    for (std::size_t i = 0; i < study_.analyses.size(); ++i) ask_analysis(i);
    return std::move(complaints_);
  }

 private:
  void ask_file() {
    for (const auto& [path, column] : plan::mapped_columns(study_.data)) {
      if (is_in(columns_, column)) continue;
      Complaint complaint = places_.at(path, Problem::no_such_column);
      if (complaint.read.empty()) complaint.read = column;
      if (names_are_names_) {
        std::string near = nearest(column, columns_);
        if (near.empty()) near = holding(path.substr(path.rfind('.') + 1), columns_);
        hint_at(std::move(near), Hint::nearest, complaint);
      }
      complaints_.push_back(std::move(complaint));
    }
  }

  void ask_inclusion() {
    if (study_.observation.inclusion == plan::Inclusion::received_second_course) {
      Complaint complaint = places_.at("observation.inclusion", Problem::out_of_range);
      if (complaint.read.empty()) complaint.read = sim::name_of(study_.observation.inclusion);
      complaint.allowed = "all_starters or received_dli, where a file of real patients is read";
      complaints_.push_back(std::move(complaint));
      return;
    }
    if (study_.observation.inclusion == plan::Inclusion::all_starters ||
        plan::route_of_inclusion(study_.data) != Route::nowhere) {
      return;
    }
    const plan::CategoryKey key{plan::Category::received_dli, {}, {}};
    add("observation.inclusion", "", plan::column_name(key), lacking(study_.data, key), own_table(key));
  }

  void ask_analysis(std::size_t i) {
    const plan::Analysis& analysis = study_.analyses[i];
    const std::string table = fmt::format("analysis.{}.", i + 1);
    if (plan::reads_endpoint(analysis.kind)) {
      const plan::SurvivalKey key = plan::survival_of(analysis);
      if (route(study_.data, key) == Route::nowhere) {
        add(table + "endpoint", analysis.name, plan::column_name(key), lacking(study_.data, key),
            key.landmark ? "" : "[[data.time]]");
      }
    }
    if (plan::reads_outcome(analysis.kind))
      ask_category(table + "outcome", analysis, plan::outcome_of(analysis));
    if (plan::reads_group(analysis)) ask_category(table + "group", analysis, plan::group_of(analysis));
    for (const plan::Category category : plan::further_categories(analysis)) {
      ask_category(table + "adjust", analysis, plan::CategoryKey{category, {}, {}});
    }
    if (plan::is_time_dependent(analysis)) {
      const plan::ChangeKey key = plan::change_of(analysis);
      if (const Lacking missing = lacking(study_.data, key); !missing.empty()) {
        add(table + "groups", analysis.name, plan::column_name(key), missing, "");
      }
    }
    if (plan::adjusts_for_age(analysis) && route(study_.data, plan::Quantitative::age) == Route::nowhere) {
      add(table + "adjust", analysis.name, "age", lacking(study_.data, plan::Quantitative::age),
          "[[data.measure]]");
    }
    if (plan::reads_measure(analysis.kind) && route(study_.data, analysis.measure) == Route::nowhere) {
      add(table + "measure", analysis.name, std::string(sim::name_of(analysis.measure)),
          lacking(study_.data, analysis.measure), "[[data.measure]]");
    }
  }

  void ask_category(const std::string& path, const plan::Analysis& analysis, const plan::CategoryKey& key) {
    if (route(study_.data, key, study_.arms.size()) == Route::nowhere) {
      add(path, analysis.name, plan::column_name(key), lacking(study_.data, key), own_table(key));
    }
  }

  static std::string own_table(const plan::CategoryKey& key) {
    return (key.landmark && plan::is_post_baseline(key.category)) || key.horizon ? "" : "[[data.category]]";
  }

  /// `analysis` by its name; `own` is the table that would give the column in one piece.
  void add(const std::string& path,
           const std::string& analysis,
           const std::string& needed,
           const Lacking& lacking,
           const std::string& own) {
    Complaint complaint = places_.at(path, Problem::not_mapped);
    if (complaint.read.empty()) complaint.read = needed;
    complaint.other = needed;
    complaint.other_read = own;
    complaint.detail = analysis;
    const bool only_own = lacking.size() == 1 && lacking.front() == fmt::format("data.category.{}", needed);
    complaint.allowed = only_own && !own.empty() ? "" : fmt::format("{}", fmt::join(lacking, ", "));
    if (names_are_names_) hint_at(column_like(lacking, needed), Hint::column_exists, complaint);
    complaints_.push_back(std::move(complaint));
  }

  /// A column of the file that nobody has mapped and that is called like what is lacking.
  [[nodiscard]] std::string column_like(const Lacking& lacking, const std::string& needed) const {
    std::vector<std::string> free;
    for (const std::string& column : columns_) {
      if (!mapped_.contains(column)) free.push_back(column);
    }
    std::vector<std::string> words{needed};
    for (const std::string& path : lacking) words.push_back(path.substr(path.rfind('.') + 1));
    for (const std::string& word : words) {
      std::string near = nearest(word, free);
      if (near.empty()) near = nearest_extension(word, free);
      if (near.empty()) near = holding(word, free);
      if (!near.empty()) return near;
    }
    return {};
  }

  static void hint_at(std::string near, Hint hint, Complaint& complaint) {
    if (near.empty()) return;
    complaint.hint = hint;
    complaint.hint_value = std::move(near);
  }

  const plan::Study& study_;
  const Report& places_;
  std::span<const std::string> columns_;
  std::set<std::string> mapped_;
  bool names_are_names_ = false;
  Complaints complaints_;
};

}  // namespace

Complaints data_needs(const Loaded& loaded, std::span<const std::string> columns) {
  return Needs(loaded, columns).take();
}

}  // namespace dliplan::scenarios
