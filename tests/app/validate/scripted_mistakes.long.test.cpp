// Each known mistake, made for real in a copy of the generated R script and run by R, is named.
#include "app/scripts/r_script.hpp"
#include "tests/app/validate/clean_kits.hpp"
#include "tests/support/folder.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>

using namespace dliplan;
using app::Mistake;

namespace {

/// A change of text that is a mistake.
struct Edit {
  std::string from, to;
};

std::string edited(std::string script, const std::vector<Edit>& edits) {
  for (const auto& [from, to] : edits) {
    std::size_t found = 0;
    for (auto at = script.find(from); at != std::string::npos; at = script.find(from, at + to.size())) {
      script.replace(at, from.size(), to);
      ++found;
    }
    CAPTURE(from);
    REQUIRE(found > 0);
  }
  return script;
}

app::GivenResults run_r(const std::string& script, const std::string& csv) {
  const test::Folder folder;
  const std::string file = folder.write("analysis.R", script);
  const std::string data = folder.write("cohort.csv", csv);
  const std::string results = folder.path() + "/results.csv";
  REQUIRE(std::system(("Rscript '" + file + "' '" + data + "' '" + results + "' >&2").c_str()) == 0);
  const auto given = app::read_results(test::content(results));
  REQUIRE(given);
  return *given;
}

plan::Study plan_with_incidence() {
  plan::Study study = app::test::the_plan();
  std::erase_if(study.analyses, [](const auto& analysis) {
    return analysis.name != "OS" && analysis.name != "OS: MRD v haematologic" &&
           analysis.name != "delivered days: responders v others";
  });
  plan::Analysis incidence;
  incidence.name = "cumulative chronic GVHD";
  incidence.kind = plan::AnalysisKind::cumulative_incidence;
  incidence.endpoint = plan::Endpoint::chronic_gvhd;
  incidence.times = {sim::from_months(12.0)};
  study.analyses.push_back(incidence);
  return study;
}

struct Made {
  Mistake mistake;
  std::string analysis;
  std::vector<Edit> edits;
};

const std::string times_end = "x <- x[!is.na(x$time), ]\n";
const std::string included = "d <- d[included, , drop = FALSE]\n";
const std::string ranks = "test <- wilcox.test(first, second)\n";

std::vector<Made> all_made() {
  const std::string os = "OS: MRD v haematologic";
  return {
      {Mistake::censoring_flipped, os, {{"event == 1)", "event == 0)"}}},
      {Mistake::wrong_origin,
       os,
       {{"course <- list(origin = first_dose,", "course <- list(origin = relapse,"}}},
      {Mistake::competing_ignored,
       "cumulative chronic GVHD",
       {{times_end, times_end + "x$event[x$event == 2] <- 0\n"}}},
      {Mistake::one_sided, os, {{"lower.tail = FALSE)", "lower.tail = FALSE) / 2"}}},
      {Mistake::no_tie_correction,
       "delivered days: responders v others",
       {{ranks, ranks + "m <- length(first); n <- length(second)\n"
                        "z <- (abs(test$statistic - m * n / 2) - 0.5) / sqrt(m * n * (m + n + 1) / 12)\n"
                        "test$p.value <- 2 * pnorm(-z)\n"}}},
      {Mistake::patient_twice, os, {{included, included + "d <- d[c(seq_len(nrow(d)), 3), ]\n"}}},
      {Mistake::groups_swapped, os, {{"x$group <- d$relapse_type", "x$group <- 1 - d$relapse_type"}}},
      {Mistake::complete_cases,
       os,
       {{included, included + "ends <- grep(\"_event$\", names(d), value = TRUE)\n"
                              "d <- d[complete.cases(d[, setdiff(names(d), c(ends, sub(\"_event$\", "
                              "\"_days\", ends)))]), ]\n"}}},
      {Mistake::everybody_included, os, {{"included <- included & dli <= seen", "included <- included"}}},
      {Mistake::months_for_days,
       "OS",
       {{"q$quantile)", "q$quantile / 30.4375)"},
        {"m[1])", "m[1] / 30.4375)"},
        {"m[2])", "m[2] / 30.4375)"},
        {"q$lower)", "q$lower / 30.4375)"},
        {"q$upper)", "q$upper / 30.4375)"}}},
      {Mistake::censored_before_events,
       os,
       {{times_end, times_end + "x$time <- x$time - 0.01 * (x$event == 0 & x$time >= 1)\n"}}},
  };
}

}  // namespace

TEST_CASE("validate: each known mistake, made in the script and run by R, is named", "[oracle]") {
  if (std::system("Rscript -e 'library(survival)' >/dev/null 2>&1") != 0) {
    FAIL("Rscript with survival is needed (tools/install-packages all)");
  }
  const auto cohort = app::test::filed_cohort(plan_with_incidence(), 90, 9);
  const auto kit = app::test::kit_of_csv(cohort.study, cohort.csv);
  const std::string script = app::r_script(cohort.study, "cohort.csv");
  CHECK(app::test::judged(kit, run_r(script, cohort.csv), plan::Program::r).all_right());
  for (const Made& made : all_made()) {
    const auto given = run_r(edited(script, made.edits), cohort.csv);
    const auto comparison = app::test::judged(kit, given, plan::Program::r);
    CAPTURE(static_cast<int>(made.mistake), made.analysis);
    CHECK_FALSE(comparison.all_right());
    const bool named =
        std::any_of(comparison.mistakes.begin(), comparison.mistakes.end(), [&](const auto& one) {
          return one.mistake == made.mistake && kit.study.analyses[one.analysis].name == made.analysis;
        });
    CHECK(named);
  }
}
