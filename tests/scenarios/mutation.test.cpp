#include "scenarios/parameters.hpp"
#include "scenarios/presets.hpp"
#include "tests/scenarios/finite.hpp"
#include "tests/scenarios/studies.hpp"
#include "tests/support/sanitized.hpp"

#include <regex>

using namespace dliplan;
using namespace dliplan::scenarios;
using namespace dliplan::scenarios::test;

namespace {

const std::vector<std::string> nasty{
    "0",
    "-0.0",
    "1",
    "-1",
    "80",
    "1e-300",
    "1e300",
    "-1e300",
    "nan",
    "inf",
    "-inf",
    "9223372036854775807",
    "1e400",
    "1.0000000000000002",
    "true",
    "\"\"",
    "\"0 days\"",
    "\"-1 days\"",
    "\"1e300 days\"",
    "\"1e-300 days\"",
    "\"1e400 days\"",
    "\"5\"",
    "\"0 / month\"",
    "\"1e300 / day\"",
    "\"0 ug/day\"",
    "\"1e-300 / kg\"",
    "\"100 %\"",
    "\"nan %\"",
    "[]",
    "[[]]",
    "{}",
    "[\"1 day\", \"2 days\"]",
    "[0, 1]",
    "[-1]",
    "[1e300]",
    "\"60 kg\"",
    "\"1e300 kg\"",
    "[{ between = \"age\", and = \"cns\", rho = 0.5 }]",
    "[{ between = \"age\", and = \"cns\", rho = nan }]",
    "[{ from = \"0 days\", rate = \"1 / month\" }]",
    "{ law = \"never\" }",
    "{ law = \"exponential\" }",
    "{ law = \"exponential\", rate = \"1e-9 / day\" }",
    "{ law = \"weibull\", shape = 0.05, scale = \"1e6 days\", never = 1 }",
    "{ law = \"lognormal\", median = \"0.001 days\", sigma = 10, never = 0.9999999999999999 }",
    "{ law = \"gompertz\", rate = \"1e4 / day\", growth = \"10 / day\" }",
    "{ law = \"weibull\", points = [{ at = \"1 day\", survival = 0.5 }, { at = \"1.0000001 days\", survival "
    "= 0.4999 }] }",
    "2023-09-01",
    "2149-12-31",
    "1950-01-01",
    "12:00:00",
    "\"received_dli\"",
    "\"two_state\"",
    "\"arm\"",
    "\"sequential\"",
    "\"a\\u0000b\"",
    "'''\n'''"};

/// What must hold of any answer: complaints that say where, or a study without a number that is none and that
/// its canonical text brings back.
struct Counts {
  int loaded = 0;
  int refused = 0;

  void see(const tl::expected<plan::Study, Complaints>& study) {
    if (!study) {
      ++refused;
      REQUIRE_FALSE(study.error().empty());
      for (const Complaint& complaint : study.error()) REQUIRE_FALSE(complaint.source.empty());
      return;
    }
    ++loaded;
    REQUIRE(all_finite(*study));
    const auto again = load_text(canonical_text(*study), "canonical");
    REQUIRE(again);
    REQUIRE(*again == *study);
  }
};

}  // namespace

TEST_CASE("load: each parameter with each nasty value is refused or harmless", "[edge]") {
  for (const auto* pathway : {"sequential", "two_state"}) {
    Counts counts;
    std::vector<std::string> names;
    for (const Preset& known : presets()) {
      const auto kind = preset(std::string(known.name)).arms.front().model.pathway;
      if (sim::name_of(kind) == pathway) names.emplace_back(known.name);
    }
    std::size_t turn = 0;                                        // the presets take turns
    const std::size_t step = dliplan::test::sanitized ? 10 : 1;  // then every tenth pair
    for (const ParameterInfo& info : parameters()) {
      const std::string path = std::regex_replace(info.path, std::regex("\\*"), "1");
      for (const std::string& value : nasty) {
        if (++turn % step != 0) continue;
        const std::string& name = names[turn / step % names.size()];
        CAPTURE(name, path, value);
        const std::vector<Setting> settings{{path, value}};
        counts.see(load({name}, settings));
      }
    }
    // Both answers occur: a loader that refused or took everything would show here.
    CHECK(counts.loaded > 80 / static_cast<int>(step));
    CHECK(counts.refused > 1000 / static_cast<int>(step));
  }
}

TEST_CASE("load: a preset cut anywhere, or with any line missing or doubled, is refused or harmless",
          "[edge]") {
  const std::string text(find_preset("two-arm-exponential")->text);
  Counts counts;
  for (std::size_t length = 1; length < text.size(); length += 7)
    counts.see(load_text(text.substr(0, length), "cut"));
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin) + 1;
    CAPTURE(text.substr(begin, end - begin));
    counts.see(load_text(text.substr(0, begin) + text.substr(end), "missing"));
    counts.see(load_text(text.substr(0, end) + text.substr(begin), "doubled"));
    begin = end;
  }
  CHECK(counts.loaded > 20);
  CHECK(counts.refused > 100);
}

TEST_CASE("load: any single byte replaced in a preset is refused or harmless", "[edge]") {
  const std::string text(find_preset("two-arm-exponential")->text);
  Counts counts;
  const std::string bytes("\0\n\"'[]{}=.#,-9e\xFF", 16);
  for (std::size_t at = 0; at < text.size(); at += 5) {
    std::string changed = text;
    changed[at] = bytes[at / 5 % bytes.size()];
    CAPTURE(at);
    counts.see(load_text(changed, "changed"));
  }
  CHECK(counts.loaded > 20);
  CHECK(counts.refused > 50);
}
