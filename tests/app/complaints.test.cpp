#include "app/complaints.hpp"

#include "scenarios/load.hpp"

#include <catch2/catch.hpp>

using namespace dliplan;

namespace {

/// The sentence about the only fault of a scenario.
std::string said_of(const std::string& text) {
  const auto study =
      scenarios::load_text(text + "\n[[analysis]]\nname = \"OS\"\nkind = \"log_rank\"\n", "study.toml");
  REQUIRE_FALSE(study);
  REQUIRE(study.error().size() == 1);
  return app::in_words(study.error().front());
}

}  // namespace

TEST_CASE("in_words: where, what was read, what is allowed, and what may help", "[exact]") {
  CHECK(said_of("[dli]\nrelapse_hazard_ratio = -0.8") ==
        "study.toml:2:24: dli.relapse_hazard_ratio = -0.8: must be above 0; 1 means no effect");
  CHECK(said_of("[screening]\nstarts_treatment = 80") ==
        "study.toml:2:20: screening.starts_treatment = 80: must be 0 to 1; write 0.80 for 80 %");
  CHECK(said_of("[mrd.course]\nusual = 9") ==
        "study.toml:2:9: mrd.course.usual = 9: its unit is missing (days, weeks, months, years); write \"9 "
        "days\"");
  CHECK(said_of("[dli]\nrelapse_hazzard_ratio = 1") ==
        "study.toml:2:1: dli.relapse_hazzard_ratio: unknown; did you mean dli.relapse_hazard_ratio?");
  CHECK(said_of("[calendar]\ndata_lock = 2020-01-01") ==
        "study.toml:2:13: calendar.data_lock = 2020-01-01: must not be before calendar.opens = 2023-09-01");
}

TEST_CASE("in_words: every problem and every hint has words", "[law]") {
  using scenarios::Hint;
  using scenarios::Problem;
  const auto last_problem = static_cast<int>(Problem::no_data_map);
  for (int i = 0; i <= last_problem; ++i) {
    const std::string words = app::in_words({.source = "s", .problem = static_cast<Problem>(i)});
    CAPTURE(i, words);
    CHECK(words.find("cannot be used") == std::string::npos);
  }
  const auto last_hint = static_cast<int>(Hint::column_exists);
  for (int i = 1; i <= last_hint; ++i) {
    CHECK(app::in_words({.source = "s", .problem = Problem::unknown_key, .hint = static_cast<Hint>(i)}) !=
          app::in_words({.source = "s", .problem = Problem::unknown_key}));
  }
}
