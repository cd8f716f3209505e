#include "app/size_text.hpp"

#include "app/numbers.hpp"
#include "app/say.hpp"
#include "app/size_words.hpp"
#include "app/sought_words.hpp"
#include "app/table.hpp"
#include "app/words.hpp"

#include <fmt/format.h>

namespace dliplan::app {
namespace {

constexpr std::size_t width = 100;

std::string points_table(const plan::SizeSearch& search, plan::Sought sought) {
  Table table({std::string(text::sought_heading(sought)), tr("studies"), tr("rejects, % of studies"),
               tr("by the line, %")},
              0);
  for (const plan::PowerPoint& point : search.points) {
    const auto share = stats::share_of_replicates(point.rejected);
    const std::string line =
        search.crossing ? percent(search.crossing->line.power_at(static_cast<double>(point.size)), 1) : "–";
    table.add({text::size_number(sought, point.size), grouped(point.rejected.total),
               share ? share_text(*share) : "–", line});
  }
  return table.text();
}

}  // namespace

std::string size_as_table(const plan::Study& study,
                          const plan::SizeQuestion& question,
                          const plan::SizeAnswer& answer) {
  std::string out = fmt::format("{}: {}\n", study.name, study.title);
  out += wrapped(text::size_question(study.analyses[question.analysis], question.sought, question.power),
                 width, "", "");
  if (const std::string sizes = text::formula_sizes(answer, question.most); !sizes.empty()) {
    out += fmt::format("\n{}: {}\n", text::size_formula, sizes);
  }
  out += fmt::format("\n{}\n", text::size_answer_title);
  for (const std::string& sentence : text::size_sentences(question, answer)) {
    out += wrapped(sentence, width, "  • ", "    ");
  }
  out += fmt::format("\n{}\n{}", text::size_points_title, points_table(answer.search, question.sought));
  if (const std::string note = text::note_on_line(answer.search); !note.empty()) {
    out += wrapped(note, width, "  ", "  ");
  }
  return out + fmt::format("\n{}\n", text::disclaimer);
}

}  // namespace dliplan::app
