#include "app/numbers.hpp"
#include "app/say.hpp"
#include "app/sweep/sweep_answer.hpp"
#include "app/sweep/sweep_words.hpp"
#include "app/table.hpp"
#include "app/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace dliplan::app {
namespace {

constexpr std::size_t width = 100;
constexpr std::size_t most_rows = 20;

std::string share(const stats::Proportion& counted) {
  return share_text(*stats::share_of_replicates(counted));
}

/// Factors that have no row, and why.
std::string rest_of_tornado(const SweepAnswer& answer,
                            const std::vector<plan::TornadoLine>& lines,
                            const std::vector<plan::TornadoLine>& without_row) {
  constexpr std::size_t most_named = 5;
  std::size_t moving = 0, by_chance = 0, unchanged = 0;
  std::string names;
  for (const plan::TornadoLine& line : without_row) {
    if (line.changed == 0) {
      if (unchanged++ < most_named)
        names += (names.empty() ? "" : tr(", ")) + answer.factors[line.factor].path;
    } else {
      ++(plan::is_told(line, lines.size()) ? moving : by_chance);
    }
  }
  std::string out;
  if (moving > 0) out += say("{} more move the power less than these. ", moving);
  if (by_chance > 0) out += say("{} more move it by no more than chance may. ", by_chance);
  if (unchanged > 0) {
    out += say("No decision in any study changes with {}{}.", names,
               unchanged > most_named ? say(" and {} more", unchanged - most_named) : "");
  }
  return out;
}

std::vector<std::string> tornado_row(const SweepAnswer& answer,
                                     const plan::TornadoLine& line,
                                     const std::string& tipping) {
  const plan::Factor& factor = answer.factors[line.factor];
  return {factor.path,
          fmt::format("{:.4g}", line.low.value),
          factor.base ? fmt::format("{:.4g}", *factor.base) : "–",
          text::value_in_words(line.high.value, factor),
          share(line.at_low),
          share(line.at_high),
          difference_text(line.swing) + (line.turn ? say(" at {:.4g}", line.turn->value) : std::string()),
          tipping.empty() ? "–" : tipping};
}

std::string tornado_of(const SweepAnswer& answer) {
  constexpr std::size_t always_shown = 3, most_meanings = 5;
  const auto lines = plan::tornado(answer.levels(), answer.results, *answer.test);
  Table table({tr("parameter"), tr("from"), tr("scenario"), tr("to"), tr("power there"), tr("there"),
               tr("difference"), say("reaches {:.4g} % at", 100.0 * answer.target)});
  std::vector<plan::TornadoLine> without_row;
  std::string meanings;
  std::size_t rows = 0;
  for (const plan::TornadoLine& line : lines) {
    const std::string tipping = text::tipping_text(answer, line.factor);
    const bool tells = plan::is_told(line, lines.size()) || !tipping.empty();
    if (rows == most_rows || (!tells && lines.size() > always_shown)) {
      without_row.push_back(line);
      continue;
    }
    table.add(tornado_row(answer, line, tipping));
    const std::string meaning = text::meaning_of(answer.factors[line.factor]);
    if (++rows <= most_meanings && !meaning.empty()) meanings += wrapped(meaning, width, "  ", "    ");
  }
  std::string out;
  if (!table.empty()) {
    out = fmt::format("\n{}\n{}", text::tornado_title, table.text()) +
          wrapped(std::string(text::note_on_tornado), width, "  ", "  ");
  }
  const std::string rest = rest_of_tornado(answer, lines, without_row);
  if (!rest.empty()) out += wrapped(rest, width, "  ", "  ");
  if (!meanings.empty()) out += fmt::format("\n{}\n{}", text::meanings_title, meanings);
  return out;
}

/// A test a row, and the three parameters that move it most.
std::string tornado_of_tests(const SweepAnswer& answer) {
  Table table(
      {tr("test"), tr("scenario"), tr("moved most by"), tr("difference"), tr("then by"), tr("difference")});
  for (const std::size_t test : answer.tests()) {
    if (answer.study.analyses[test].role == plan::Role::audit) continue;
    const auto lines = plan::tornado(answer.levels(), answer.results, test);
    std::vector<std::string> row{answer.study.analyses[test].name,
                                 share(answer.results.front().rejected(test))};
    for (std::size_t i = 0; i < 2; ++i) {
      const bool is_there = i < lines.size() && plan::is_told(lines[i], lines.size());
      row.push_back(is_there ? answer.factors[lines[i].factor].path : "–");
      row.push_back(is_there ? difference_text(lines[i].swing) : "");
    }
    table.add(row);
  }
  return fmt::format("\n{}\n{}", text::moved_tests_title, table.text()) +
         wrapped(tr("One test with all its parameters: --analysis NAME."), width, "  ", "  ");
}

std::string indices_of(const SweepAnswer& answer, std::size_t test) {
  const auto indices = answer.indices(test);
  if (!indices) return "";
  std::vector<std::size_t> order;
  for (std::size_t f = 0; f < answer.factors.size(); ++f) order.push_back(f);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return indices->factors[a].total.value > indices->factors[b].total.value;
  });
  Table table({tr("parameter"), tr("range"), tr("by itself"), tr("with others")});
  for (std::size_t i = 0; i < std::min(most_rows, order.size()); ++i) {
    const plan::SobolIndex& index = indices->factors[order[i]];
    const plan::Factor& factor = answer.factors[order[i]];
    table.add({factor.path, text::range_text(factor), with_error(scaled(index.first_order, 100.0)),
               with_error(scaled(index.total, 100.0))});
  }
  return fmt::format("\n{}: {}\n{}", answer.study.analyses[test].name, text::indices_title, table.text()) +
         wrapped(std::string(text::note_on_indices), width, "  ", "  ");
}

std::string points_of(const SweepAnswer& answer) {
  std::vector<const SweptPoint*> points;
  for (std::size_t i = 1; i < answer.points.size(); ++i) {
    if (answer.points[i].result) points.push_back(&answer.points[i]);
  }
  const auto rejected = [&](const SweptPoint* point) {
    return answer.results[*point->result].rejected(*answer.test);
  };
  std::stable_sort(points.begin(), points.end(),
                   [&](const auto* a, const auto* b) { return rejected(a).count > rejected(b).count; });
  std::vector<std::string> headings;
  for (const plan::Factor& factor : answer.factors) {
    headings.push_back(factor.path + (factor.unit.empty() ? "" : ", " + factor.unit));
  }
  headings.emplace_back(tr("power"));
  Table table(headings, 0);
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (points.size() > 2 * most_rows && i == most_rows) {
      table.add_heading(say("… {} between", points.size() - 2 * most_rows));
      i = points.size() - most_rows;
    }
    std::vector<std::string> row;
    for (const auto& value : points[i]->point.values) row.push_back(fmt::format("{:.4g}", *value));
    row.push_back(share(rejected(points[i])));
    table.add(row);
  }
  return fmt::format("\n{}\n{}", text::points_title, table.text());
}

std::string tables(const SweepAnswer& answer) {
  constexpr std::size_t most_columns = 6;
  std::string out;
  switch (answer.design) {
    case Design::one_at_a_time: return answer.test ? tornado_of(answer) : tornado_of_tests(answer);
    case Design::sobol:
      for (const std::size_t test : answer.tests()) {
        if (!answer.test || test == *answer.test) out += indices_of(answer, test);
      }
      return out;
    case Design::prior: return "";
    default:
      return answer.test && answer.factors.size() <= most_columns
                 ? points_of(answer)
                 : "\n" + wrapped(tr("What every point says: --format csv."), width, "  ", "  ");
  }
}

}  // namespace

std::string sweep_as_table(const SweepAnswer& answer) {
  std::string out = fmt::format("{}: {}\n", answer.study.name, answer.study.title);
  out += wrapped(text::sweep_question(answer), width, "", "");
  const auto sentences = text::sweep_sentences(answer);
  if (!sentences.empty()) out += fmt::format("\n{}\n", text::sweep_answer_title);
  for (const std::string& sentence : sentences) out += wrapped(sentence, width, "  • ", "    ");
  out += tables(answer);
  for (const std::string& note : {text::refused_points(answer), text::unread(answer)}) {
    if (!note.empty()) out += "\n" + wrapped(note, width, "", "");
  }
  return out + fmt::format("\n{}\n", text::disclaimer);
}

}  // namespace dliplan::app
