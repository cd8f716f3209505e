#include "app/key/key_file.hpp"
#include "app/key/key_words.hpp"
#include "app/key/number_name.hpp"
#include "app/words.hpp"
#include "plan/key/printed.hpp"

#include <fmt/format.h>

namespace dliplan::app {
namespace {

constexpr std::array programs{plan::Program::spss, plan::Program::r, plan::Program::sas};

std::string value_text(const tl::expected<double, stats::NoAnswer>& value) {
  return value ? fmt::format("{:.6g}", *value) : std::string(label(value.error()));
}

/// The default, and behind it what the program offers besides.
std::string cell(const plan::ExpectedNumber& number, plan::Program program) {
  std::string text;
  for (const plan::Reading& reading : number.readings) {
    if (reading.program != program) continue;
    if (reading.setting == plan::Setting::by_default) {
      text = value_text(reading.value);
    } else {
      text += fmt::format("; {}: {}", label(reading.setting), value_text(reading.value));
    }
  }
  return text.empty() ? std::string(text::key_not_printed) : text;
}

std::string head_of(const plan::Analysis& analysis) {
  std::string out = fmt::format("\n## {}\n\n{}\n\n", analysis.name, label(analysis));
  for (const auto program : programs) {
    if (!plan::does(program, analysis)) out += fmt::format("{}{}.\n\n", text::key_not_done, label(program));
  }
  return out + "| name | SPSS | R | SAS |\n| --- | --- | --- | --- |\n";
}

}  // namespace

std::string key_as_page(std::span<const plan::Analysis> analyses, const plan::AnswerKey& key) {
  const auto names = number_names(analyses, key);
  std::string out = fmt::format("# {}\n\n{}\n", text::key_title, text::key_intro);
  for (std::size_t a = 0; a < analyses.size(); ++a) {
    if (!plan::has_key(analyses[a])) continue;
    out += head_of(analyses[a]);
    for (std::size_t i = 0; i < key.size(); ++i) {
      if (key[i].place.analysis != a || key[i].readings.empty()) continue;
      out += fmt::format("| `{}` |", names[i]);
      for (const auto program : programs) out += fmt::format(" {} |", cell(key[i], program));
      out += "\n";
    }
  }
  return out;
}

}  // namespace dliplan::app
