#include "app/validate/comparison_report.hpp"

#include "app/csv_text.hpp"
#include "app/key/key_words.hpp"
#include "app/table.hpp"
#include "app/validate/validate_words.hpp"
#include "app/words.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace dliplan::app {
namespace {

using Json = nlohmann::ordered_json;

/// The mistakes named for the analysis of a number.
std::string mistakes_of(const Kit& kit, const Comparison& comparison, const ComparedNumber& one) {
  std::string text;
  if (one.match != Match::mistaken) return text;
  for (const auto& mistake : comparison.mistakes) {
    if (mistake.analysis != kit.key[*one.number].place.analysis) continue;
    text += fmt::format("{}{}", text.empty() ? "" : ";", identifier(mistake.mistake));
  }
  return text;
}

std::string expected_text(const ComparedNumber& one) {
  if (!one.nearest) return std::string(text::no_answer);
  return fmt::format("{:.6g} ({})", *one.nearest->value, in_words(*one.nearest));
}

std::string difference_text(const GivenResults& given, const ComparedNumber& one) {
  if (!one.nearest || given.numbers[one.given].printed.kind != PrintedNumber::Kind::number) return "";
  return fmt::format("{:+.3g}", given.numbers[one.given].printed.value - *one.nearest->value);
}

std::string wrong_table(const GivenResults& given, const Comparison& comparison) {
  Table table({std::string(text::number_name), std::string(text::number_given),
               std::string(text::number_nearest), std::string(text::number_difference)});
  for (const auto& one : comparison.numbers) {
    if (one.match != Match::nothing && one.match != Match::mistaken) continue;
    table.add({given.numbers[one.given].name, given.numbers[one.given].text, expected_text(one),
               difference_text(given, one)});
  }
  return table.empty() ? "" : fmt::format("\n{}\n{}", text::wrong_title, table.text());
}

std::string right_table(const GivenResults& given, const Comparison& comparison, Listed listed) {
  Table table({std::string(text::number_name), std::string(text::number_given),
               std::string(text::number_printed_by)});
  for (const auto& one : comparison.numbers) {
    const bool shown =
        one.match == Match::other_program || (one.match == Match::right && listed == Listed::all);
    if (shown)
      table.add({given.numbers[one.given].name, given.numbers[one.given].text, in_words(one.readings)});
  }
  return table.empty() ? "" : fmt::format("\n{}\n{}", text::right_title, table.text());
}

std::string mistakes_text(const Kit& kit, const Comparison& comparison) {
  std::string out;
  for (const auto& mistake : comparison.mistakes) {
    const std::string line = text::validate_mistake(kit.study.analyses[mistake.analysis].name, mistake);
    out += wrapped(line, 100, "  ", "    ");
  }
  return out.empty() ? out : fmt::format("\n{}\n{}", text::mistakes_title, out);
}

std::string unknown_text(const GivenResults& given, const Comparison& comparison) {
  std::string out;
  for (const auto& one : comparison.numbers) {
    if (one.match != Match::unknown_name) continue;
    out += fmt::format("  {}{}\n", given.numbers[one.given].name, text::did_you_mean(one.meant));
  }
  return out.empty() ? out : fmt::format("\n{}\n{}", text::unknown_title, out);
}

std::string as_table(const Kit& kit, const GivenResults& given, const Comparison& comparison, Listed listed) {
  std::string out = wrapped(text::validate_counts(comparison), 100, "", "");
  out += wrapped(text::validate_programs(comparison), 100, "", "");
  out += mistakes_text(kit, comparison) + wrong_table(given, comparison) +
         right_table(given, comparison, listed) + unknown_text(given, comparison);
  const std::string lacking = text::validate_lacking(kit, comparison);
  if (!lacking.empty()) out += "\n" + wrapped(lacking, 100, "", "  ");
  return out + fmt::format("\n{}\n", text::disclaimer);
}

std::string as_csv(const Kit& kit, const GivenResults& given, const Comparison& comparison) {
  std::string out = "name,given,match,as_printed_by,mistakes,nearest,nearest_of,did_you_mean\n";
  for (const auto& one : comparison.numbers) {
    const auto& number = given.numbers[one.given];
    out += fmt::format("{},{},{},{},{},{},{},{}\n", csv_quoted(number.name), csv_quoted(number.text),
                       identifier(one.match), csv_quoted(in_words(one.readings)),
                       mistakes_of(kit, comparison, one),
                       one.nearest ? fmt::format("{}", *one.nearest->value) : "",
                       one.nearest ? csv_quoted(in_words(*one.nearest)) : "", one.meant);
  }
  return out;
}

Json reading_json(const plan::Reading& reading) {
  return {{"program", sim::name_of(reading.program)}, {"setting", sim::name_of(reading.setting)}};
}

Json number_json(const GivenResults& given, const ComparedNumber& one) {
  Json readings = Json::array();
  for (const auto& reading : one.readings) readings.push_back(reading_json(reading));
  Json out{{"name", given.numbers[one.given].name},
           {"given", given.numbers[one.given].text},
           {"match", identifier(one.match)},
           {"as_printed_by", readings}};
  if (one.nearest) {
    out["nearest"] = *one.nearest->value;
    out["nearest_of"] = reading_json(*one.nearest);
  }
  if (!one.meant.empty()) out["did_you_mean"] = one.meant;
  return out;
}

std::string as_json(const Kit& kit, const GivenResults& given, const Comparison& comparison) {
  Json numbers = Json::array(), mistakes = Json::array(), lacking = Json::array();
  for (const auto& one : comparison.numbers) numbers.push_back(number_json(given, one));
  for (const auto& mistake : comparison.mistakes) {
    mistakes.push_back({{"analysis", kit.study.analyses[mistake.analysis].name},
                        {"mistake", identifier(mistake.mistake)},
                        {"details", mistake.details},
                        {"explains", mistake.explains}});
  }
  for (const std::size_t i : comparison.lacking) lacking.push_back(kit.names[i]);
  return Json{{"all_right", comparison.all_right()},
              {"numbers", numbers},
              {"mistakes", mistakes},
              {"lacking", lacking}}
             .dump(2) +
         "\n";
}

}  // namespace

std::string written(
    const Kit& kit, const GivenResults& given, const Comparison& comparison, Format format, Listed listed) {
  switch (format) {
    case Format::table: return as_table(kit, given, comparison, listed);
    case Format::csv: return as_csv(kit, given, comparison);
    case Format::json: return as_json(kit, given, comparison);
  }
  return "";
}

}  // namespace dliplan::app
