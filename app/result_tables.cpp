#include "app/result_tables.hpp"

#include "app/level_words.hpp"
#include "app/result_numbers.hpp"
#include "app/result_words.hpp"
#include "app/say.hpp"
#include "app/table.hpp"
#include "app/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dliplan::app {
namespace {

const char* unit_name(plan::TimeUnit unit) {
  switch (unit) {
    case plan::TimeUnit::days: return tr("days");
    case plan::TimeUnit::weeks: return tr("weeks");
    case plan::TimeUnit::months: return tr("months");
    case plan::TimeUnit::years: return tr("years");
  }
  return "";
}

std::string row_label(const plan::ResultRow& row, plan::TimeUnit unit) {
  const std::string_view kind = label(row.kind);
  std::string text = row.group.empty() ? std::string(kind) : level_in_words(row.group);
  if (!row.group.empty() && !kind.empty()) {
    text = fmt::format("{}: {}", level_in_words(row.group), kind);
  }
  if (row.time) {
    text +=
        (text.empty() ? "" : tr(", ")) + say("at {:.6g} {}", in_unit(row.time->count, unit), unit_name(unit));
  }
  return text;
}

std::string cell_text(const plan::Cell& cell,
                      plan::Statistic statistic,
                      const plan::ResultTable& table,
                      plan::TimeUnit unit) {
  if (!cell) {
    return "";
  }
  return *cell ? shown_text(shown_number(**cell, statistic, table, unit), statistic)
               : std::string(label(cell->error()));
}

std::string title(const plan::ResultTable& table, plan::TimeUnit unit) {
  const bool timed = table.unit == plan::ResultUnit::days;
  return timed ? fmt::format("{} ({})", label(table.kind), unit_name(unit)) : std::string(label(table.kind));
}

std::string text_of(const plan::ResultTable& table, plan::TimeUnit unit) {
  std::vector<std::string> headings{""};
  for (const auto statistic : table.columns) {
    headings.emplace_back(label(statistic));
  }
  Table out(headings);
  for (const auto& row : table.rows) {
    std::vector<std::string> cells{row_label(row, unit)};
    std::string reason;  // told once a row
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      std::string text = cell_text(row.cells[i], table.columns[i], table, unit);
      const bool unanswered = row.cells[i] && !*row.cells[i];
      cells.push_back(unanswered && text == reason ? "" : text);
      if (unanswered) {
        reason = std::move(text);
      }
    }
    out.add(std::move(cells));
  }
  return fmt::format("\n  {}\n{}", title(table, unit), out.text());
}

}  // namespace

CautionCounts AnalysedData::caution_counts() const {
  return suppress_below > 0 ? CautionCounts::hidden : CautionCounts::shown;
}

bool AnalysedData::is_withheld(const plan::AnalysisResult& result) const {
  return withheld[result.analysis];
}

std::optional<plan::ResultTable> shown_family(const AnalysedData& data) {
  auto family = data.family;
  if (!family) {
    return family;
  }
  std::erase_if(family->rows, [&](const plan::ResultRow& row) {
    return std::any_of(data.results.begin(), data.results.end(), [&](const auto& result) {
      return data.analyses[result.analysis].name == row.group && data.is_withheld(result);
    });
  });
  return family;
}

std::string results_as_table(const AnalysedData& data) {
  std::string out;
  for (const auto& result : data.results) {
    const auto& analysis = data.analyses[result.analysis];
    out += say("\n{}: {} ({} conventions)\n", analysis.name, label(analysis),
               result.convention == stats::Convention::spss ? "SPSS" : "R");
    if (data.is_withheld(result)) {
      out += say("\n  withheld: a count, or the difference of two, is below {}\n", data.suppress_below);
      continue;
    }
    for (const auto& table : result.tables) {
      out += text_of(table, data.time_unit);
    }
    for (const auto& caution : result.cautions) {
      out += "\n" + wrapped(in_words(caution, data.caution_counts()), 100, "  ", "  ");
    }
  }
  if (const auto family = shown_family(data)) {
    out += text_of(*family, data.time_unit);
  }
  return out;
}

}  // namespace dliplan::app
