#include "plan/enrolment.hpp"
#include "plan/evaluate.hpp"
#include "tests/plan/analyses/planned.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

Study study_of(std::vector<Analysis> analyses, std::int64_t enrolled) {
  Study study = protocol_study(enrolled);
  study.analyses = std::move(analyses);
  return study;
}

std::vector<Analysis> all_kinds() {
  std::vector<Analysis> all = every_analysis();
  append(all, further_analyses());
  return all;
}

/// To the last bits, which two ways to the same sum may not share; the same reason where there is no number.
bool is_same(const tl::expected<double, stats::NoAnswer>& a, const tl::expected<double, stats::NoAnswer>& b) {
  if (!a || !b) return !a && !b && a.error() == b.error();
  return std::fabs(*a - *b) <= 1e-12 * std::max(std::fabs(*a), std::fabs(*b));
}

/// Whether some cell of the tables is this number, or has this reason.
bool shows(const AnalysisResult& result, const tl::expected<double, stats::NoAnswer>& wanted) {
  for (const ResultTable& table : result.tables) {
    for (const ResultRow& row : table.rows) {
      for (const Cell& cell : row.cells) {
        if (cell && is_same(*cell, wanted)) return true;
      }
    }
  }
  return false;
}

}  // namespace

TEST_CASE("result tables: they show the p-value that decides and every estimate, or why there is none",
          "[law]") {
  for (const std::int64_t patients : {1, 5, 40}) {
    const Study study = study_of(all_kinds(), patients);
    Enrolment enrolment(study, columns_for(study.analyses));
    Evaluation evaluation(study);
    for (std::uint64_t replicate = 0; replicate < 6; ++replicate) {
      enrolment.run(sim::StreamKey::from_seed(3), replicate);
      const auto results = evaluation.results(enrolment.data(), std::nullopt);
      const auto outcomes = evaluation(enrolment.data());
      REQUIRE(results.size() == outcomes.size());
      for (std::size_t i = 0; i < outcomes.size(); ++i) {
        INFO(patients << " patients, replicate " << replicate << ", analysis " << i << " "
                      << study.analyses[i].name);
        CHECK(results[i].convention == study.analyses[i].convention);
        CHECK(outcomes[i].p_value.has_value() == is_test(study.analyses[i].kind));
        // A Mann–Whitney decided by SPSS's asymptotic p shows it under SPSS's conventions, and so on.
        if (outcomes[i].p_value) CHECK(shows(results[i], *outcomes[i].p_value));
        for (const auto& estimate : outcomes[i].estimates) {
          CHECK(shows(results[i], estimate.map([](const Estimated& e) { return e.value; })
                                      .map_error([](const Unestimated& none) { return none.reason; })));
        }
      }
    }
  }
}

TEST_CASE("result tables: every row has a cell for each column, and numbers are finite", "[law]") {
  const Study study = study_of(all_kinds(), 25);
  Enrolment enrolment(study, columns_for(study.analyses));
  Evaluation evaluation(study);
  for (std::uint64_t replicate = 0; replicate < 5; ++replicate) {
    enrolment.run(sim::StreamKey::from_seed(8), replicate);
    for (const auto convention : {stats::Convention::spss, stats::Convention::r}) {
      for (const auto& result : evaluation.results(enrolment.data(), convention)) {
        CHECK(result.convention == convention);
        CHECK(!result.tables.empty());
        for (const auto& table : result.tables) {
          CHECK(!table.rows.empty());
          for (const auto& row : table.rows) {
            REQUIRE(row.cells.size() <= table.columns.size());
            for (const auto& cell : row.cells) {
              if (cell && *cell) REQUIRE(std::isfinite(**cell));
            }
          }
        }
      }
    }
  }
}

TEST_CASE("evaluate: a family that is adjusted rejects by the adjusted p-values, others by their own",
          "[law]") {
  std::vector<Analysis> tests;
  for (const auto endpoint : {Endpoint::overall_survival, Endpoint::disease_free_survival}) {
    for (const auto group : {Category::relapse_type, Category::hsct_interval, Category::acute_gvhd}) {
      Analysis test = analysis(AnalysisKind::log_rank);
      test.endpoint = endpoint;
      test.group = group;
      tests.push_back(test);
    }
  }
  tests.back().role = Role::exploratory;
  Study plain = study_of(tests, 60);
  Study adjusted = plain;
  adjusted.multiplicity.method = stats::Multiplicity::holm;
  Enrolment enrolment(plain, columns_for(tests));
  Evaluation alone(plain), family(adjusted);
  int fewer = 0;
  for (std::uint64_t replicate = 0; replicate < 200; ++replicate) {
    enrolment.run(sim::StreamKey::from_seed(11), replicate);
    const auto each = alone(enrolment.data());
    const auto together = family(enrolment.data());
    const auto table = family.family(enrolment.data());
    REQUIRE(table);
    REQUIRE(table->rows.size() == tests.size() - 1);
    CHECK(!alone.family(enrolment.data()));
    CHECK(each.back().rejected == together.back().rejected);
    for (std::size_t i = 0; i + 1 < tests.size(); ++i) {
      REQUIRE(each[i].p_value == together[i].p_value);
      if (!each[i].rejected->has_value()) continue;
      const double own = **each[i].p_value;
      const double holm = **table->rows[i].cells[1];
      CHECK(holm >= own);
      CHECK(together[i].rejected->value() == (holm < 0.05));
      fewer += each[i].rejected->value() && !together[i].rejected->value() ? 1 : 0;
    }
  }
  CHECK(fewer > 0);
}

TEST_CASE("result tables: phi and Cramér's V stand beside Pearson's test under spss, and not under r",
          "[law]") {
  Analysis table = analysis(AnalysisKind::chi_squared);
  table.outcome = Category::response;
  table.group = Category::relapse_type;
  const Study study = study_of({table}, 40);
  Enrolment enrolment(study, columns_for(study.analyses));
  Evaluation evaluation(study);
  enrolment.run(sim::StreamKey::from_seed(3), 0);
  const auto cell_of = [](const AnalysisResult& result, RowKind kind) -> Cell {
    for (const ResultTable& each : result.tables) {
      for (const ResultRow& row : each.rows) {
        if (row.kind == kind) return row.cells.front();
      }
    }
    return std::nullopt;
  };
  const auto spss = evaluation.results(enrolment.data(), stats::Convention::spss);
  const Cell chi_squared = cell_of(spss.front(), RowKind::pearson);
  const Cell phi = cell_of(spss.front(), RowKind::phi);
  const Cell v = cell_of(spss.front(), RowKind::cramers_v);
  REQUIRE((chi_squared && phi && v));
  CHECK(phi->value() * phi->value() * 40.0 == Approx(chi_squared->value()).epsilon(1e-12));
  CHECK(v->value() == Approx(std::fabs(phi->value())).epsilon(1e-12));
  const auto r = evaluation.results(enrolment.data(), stats::Convention::r);
  CHECK(!cell_of(r.front(), RowKind::phi));
}
