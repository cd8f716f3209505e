#include "scenarios/parameters.hpp"
#include "scenarios/presets.hpp"
#include "scenarios/quantity.hpp"
#include "scenarios/study_layout.hpp"
#include "tests/scenarios/studies.hpp"

#include <regex>
#include <sstream>

using namespace dliplan;
using namespace dliplan::scenarios;
using namespace dliplan::scenarios::test;

namespace {

/// The visitor of `describe` that holds each default against its plausible range.
class PlausibleDefaults {
 public:
  PlausibleDefaults(std::string path, int& checked) : path_(std::move(path)), checked_(checked) {}

  template <class T>
  void field(T& member, const sim::Doc& doc) {
    if constexpr (Measured<T>) {
      const std::string path = path_ + std::string(doc.name);
      if (!doc.plausible || path == "mrd.response.mrd_negative") return;  // there by definition 1
      CAPTURE(path, number_in(member), doc.plausible->low, doc.plausible->high);
      CHECK(doc.plausible->low < doc.plausible->high);
      CHECK(number_in(member) >= doc.plausible->low);
      CHECK(number_in(member) <= doc.plausible->high);
      if (doc.allowed) {
        CHECK(doc.plausible->low >= doc.allowed->low);
        CHECK(doc.plausible->high <= doc.allowed->high);
      }
      ++checked_;
    }
  }
  template <class T>
  void group(std::string_view name, T& object, std::string_view /*meaning*/) {
    PlausibleDefaults inner(path_ + std::string(name) + ".", checked_);
    describe(inner, object);
  }
  template <class Row>
  void rows(std::vector<Row>& /*member*/, const sim::Doc& /*doc*/) {}

 private:
  std::string path_;
  int& checked_;
};

/// A number of a preset and the bracket behind it: `usual = "10 days"  # [8–12]` or, of one number among
/// several,
/// `{ law = "weibull", shape = 1.2, never = 0.4 }  # [never 0.3–0.5]`.
struct Bracket {
  std::string path;
  std::string key;  ///< within the value; empty for the value itself
  double value = 0.0, low = 0.0, high = 0.0;
  bool plain = false;  ///< a number without a unit
};

double number_of(const std::string& value, const std::string& key) {
  std::smatch found;
  const std::string before = key.empty() ? "^\"?" : key + " = \"?";
  REQUIRE(std::regex_search(value, found, std::regex(before + "(-?[0-9.]+)")));
  return std::stod(found[1]);
}

std::vector<Bracket> brackets_of(std::string_view text) {
  const std::regex header("^\\[([a-z0-9_.]+)\\].*");
  const std::regex assignment("^([a-z0-9_]+) = (.*?) *# (.*)$");
  const std::regex bracket("\\[(?:([a-z0-9_]+) )?(-?[0-9.]+)–(-?[0-9.]+)\\]");
  std::vector<Bracket> all;
  std::istringstream lines{std::string(text)};
  std::string table;
  for (std::string line; std::getline(lines, line);) {
    std::smatch parts;
    if (std::regex_match(line, parts, header)) table = parts[1].str() + ".";
    if (!std::regex_match(line, parts, assignment)) continue;
    const std::string key = parts[1], value = parts[2], comment = parts[3];
    for (std::sregex_iterator at(comment.begin(), comment.end(), bracket), end; at != end; ++at) {
      all.push_back({table + key, (*at)[1], number_of(value, (*at)[1]), std::stod((*at)[2]),
                     std::stod((*at)[3]), value.front() != '"' && value.front() != '{'});
    }
  }
  return all;
}

/// "0.3 to 0.6" of a number without a unit
std::pair<double, double> range_of(const std::string& plausible) {
  std::smatch parts;
  REQUIRE(std::regex_match(plausible, parts, std::regex("(\\S+) to (\\S+)")));
  return {std::stod(parts[1]), std::stod(parts[2])};
}

}  // namespace

TEST_CASE("parameters: every default is within its plausible range, and that within what is allowed",
          "[law]") {
  int checked = 0;
  plan::Study study;
  for (const auto pathway : {sim::PathwayKind::sequential, sim::PathwayKind::two_state}) {
    sim::Model model{.pathway = pathway, .sequential = {}, .two_state = {}};
    PlausibleDefaults visitor("", checked);
    describe_frame(visitor, study, model);
  }
  CHECK(checked > 110);
}

TEST_CASE("presets: every number is within the bracket that stands behind it", "[law]") {
  std::size_t seen = 0;
  for (const Preset& known : presets()) {
    for (const Bracket& one : brackets_of(known.text)) {
      CAPTURE(known.name, one.path, one.key, one.value, one.low, one.high);
      CHECK(one.low < one.high);
      CHECK(one.value >= one.low);
      CHECK(one.value <= one.high);
      CHECK(
          find_parameter(one.path + (one.path.find(".toxicity.") != std::string::npos ? "." + one.key : "")));
      ++seen;
    }
  }
  CHECK(seen > 200);
}

TEST_CASE("preset zhengzhou-sequential: no bracket is wider than what is described as plausible", "[law]") {
  int compared = 0;
  for (const Bracket& one : brackets_of(find_preset("zhengzhou-sequential")->text)) {
    const ParameterInfo* info = find_parameter(one.path);
    if (!info || !one.plain || !one.key.empty() || info->plausible.empty()) continue;
    CAPTURE(one.path, info->plausible);
    const auto [low, high] = range_of(info->plausible);
    CHECK(one.low >= low);
    CHECK(one.high <= high);
    ++compared;
  }
  CHECK(compared > 70);
}

TEST_CASE("brackets_of: reads value and range, of the value or of a part of it", "[exact]") {
  const auto found = brackets_of(
      "[a.b]\nx = \"3 days\"  # [1–6] why\ny = { law = \"l\", median = \"2 days\" }  # [median -1–4]\n");
  REQUIRE(found.size() == 2);
  CHECK(found[0].path == "a.b.x");
  CHECK(found[0].value == 3.0);
  CHECK(found[0].high == 6.0);
  CHECK(found[1].key == "median");
  CHECK(found[1].value == 2.0);
  CHECK(found[1].low == -1.0);
}
