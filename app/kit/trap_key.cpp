#include "app/kit/trap_key.hpp"

#include "app/data/assemble.hpp"
#include "app/data/csv_table.hpp"
#include "app/data/data_words.hpp"
#include "app/kit/patient_table.hpp"
#include "app/kit/trap_words.hpp"
#include "app/result_tables.hpp"
#include "plan/evaluate.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dliplan::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_on_the_page = 12;

tl::expected<Assembled, std::vector<std::string>> read(const plan::Study& study, const std::string& csv) {
  const auto table = read_csv(csv, plan::Separator::comma, columns_of(study.data));
  if (!table) return tl::unexpected(std::vector{in_words("cohort.csv", table.error())});
  auto assembled = assemble(study, *table);
  if (assembled) return *std::move(assembled);
  std::vector<std::string> errors;
  for (const DataError& error : assembled.error().all()) {
    errors.push_back(in_words("cohort.csv", error, table->counted, study.data.date_format));
  }
  return tl::unexpected(std::move(errors));
}

Json results_of(const plan::Study& study, const stats::Dataset& data) {
  plan::Evaluation evaluation(study);
  AnalysedData analysed{.analyses = study.analyses,
                        .results = evaluation.results(data, std::nullopt),
                        .family = std::nullopt,
                        .time_unit = plan::TimeUnit::months,
                        .suppress_below = 0,
                        .withheld = std::vector<bool>(study.analyses.size(), false)};
  return results_as_json(analysed).analyses;
}

std::string text_at(const Json& row, const char* key) {
  const auto at = row.find(key);
  return at == row.end() || !at->is_string() ? "" : at->get<std::string>();
}

/// The numbers of a row that are not the same.
void compare_rows(const std::string& analysis,
                  const std::string& table,
                  const Json& clean,
                  const Json& trapped,
                  std::vector<MovedNumber>& moved) {
  for (const auto& [name, value] : clean.items()) {
    const auto other = trapped.find(name);
    const bool is_number = value.is_number() || (other != trapped.end() && other->is_number());
    if (!is_number || (other != trapped.end() && *other == value)) continue;
    moved.push_back({analysis, table, text_at(clean, "row"), text_at(clean, "group"), name, value,
                     other == trapped.end() ? Json(nullptr) : *other});
  }
}

/// Tables and rows of the same analyses; where one has fewer rows, those that both have.
std::vector<MovedNumber> differences(const Json& clean, const Json& trapped) {
  std::vector<MovedNumber> moved;
  for (std::size_t a = 0; a < clean.size(); ++a) {
    const std::string analysis = text_at(clean[a], "name");
    const std::size_t tables = std::min(clean[a]["tables"].size(), trapped[a]["tables"].size());
    for (std::size_t t = 0; t < tables; ++t) {
      const Json &one = clean[a]["tables"][t], &other = trapped[a]["tables"][t];
      const std::size_t rows = std::min(one["rows"].size(), other["rows"].size());
      for (std::size_t r = 0; r < rows; ++r) {
        compare_rows(analysis, text_at(one, "table"), one["rows"][r], other["rows"][r], moved);
      }
    }
  }
  return moved;
}

std::string shown(const Json& number) {
  return number.is_null() ? "–" : fmt::format("{:.6g}", number.get<double>());
}

std::string listed(const std::vector<std::string>& names) {
  return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

TrapAnswer answer_to(const RecordedCohort& clean, const RecordedCohort& trapped) {
  const plan::Study study = study_for(trapped);
  const auto with = read(study, as_csv(patient_table(trapped)));
  if (!with) return {.errors = with.error(), .moved = {}};
  return {.errors = {}, .moved = differences(results_of(study, clean.data), results_of(study, with->data))};
}

std::string trap_as_json(const Planted& planted, const TrapAnswer& answer) {
  Json says;
  if (!answer.errors.empty()) {
    says = {{"exit", 2}, {"errors", answer.errors}};
  } else {
    Json numbers = Json::array();
    for (const MovedNumber& one : answer.moved) {
      numbers.push_back({{"analysis", one.analysis},
                         {"table", one.table},
                         {"row", one.row},
                         {"group", one.group},
                         {"number", one.name},
                         {"without_trap", one.without_trap},
                         {"with_trap", one.with_trap}});
    }
    says = {{"exit", 0}, {"moved", numbers}};
  }
  return Json{{"trap", sim::name_of(planted.trap)}, {"fault", fault_of(planted.trap)},
              {"notice", notice_of(planted.trap)},  {"patients", planted.patients},
              {"columns", planted.columns},         {"analyze", says}}
             .dump(2) +
         "\n";
}

std::string trap_as_page(const Planted& planted, const TrapAnswer& answer) {
  std::string page = fmt::format("# {}\n\n{}\n\n- Patients: {}\n- Columns of cohort.csv: {}\n- {} {}\n\n",
                                 sim::name_of(planted.trap), fault_of(planted.trap), listed(planted.patients),
                                 listed(planted.columns), text::trap_notice, notice_of(planted.trap));
  if (!answer.errors.empty()) {
    page += fmt::format("{}\n\n", text::trap_errors);
    for (const std::string& error : answer.errors) page += fmt::format("- {}\n", error);
    return page;
  }
  if (answer.moved.empty()) return page + fmt::format("{}\n", text::trap_unread);
  page += fmt::format(
      "{}\n\n| analysis | table | row | number | without the trap | with it |\n|---|---|---|---|---|---|\n",
      text::trap_moves(answer.moved.size()));
  for (std::size_t i = 0; i < std::min(answer.moved.size(), most_on_the_page); ++i) {
    const MovedNumber& one = answer.moved[i];
    page += fmt::format("| {} | {} | {} | {} | {} | {} |\n", one.analysis, one.table,
                        one.row.empty() ? one.group : one.row, one.name, shown(one.without_trap),
                        shown(one.with_trap));
  }
  return page;
}

}  // namespace dliplan::app
