#include "plan/store/stored_truths.hpp"

#include "tests/plan/store/stored_runs.hpp"

#include <catch2/catch.hpp>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

Study small_study() {
  Study study = audited_study(20);
  study.truth.patients = 10'000;
  return study;
}

}  // namespace

TEST_CASE("stored_truths: what was stored comes back to the bit, with its reasons", "[law]") {
  const dliplan::test::Folder folder;
  const Study study = small_study();
  const std::vector<Truths> truths = truths_by_world(study, {.threads = 1});
  const std::string path = folder.path() + "/results.sqlite";
  {
    ResultsFile file = ResultsFile::create(path, identity(256));
    file.put_truths(rows_of(truths));
    file.finish({}, 256);
  }
  auto file = ResultsFile::open(path, Database::Access::read);
  REQUIRE(file);
  const auto again = truths_in(file->truths(), study);
  REQUIRE(again);
  CHECK(*again == truths);
}

TEST_CASE("stored_truths: rows of another study, or too few, are none", "[edge]") {
  const Study study = small_study();
  auto rows = rows_of(truths_by_world(study, {.threads = 1}));
  REQUIRE(rows.size() > 1);
  CHECK(truths_in(rows, study));
  auto misplaced = rows;
  misplaced.front().world = 99;
  CHECK_FALSE(truths_in(misplaced, study));
  auto nameless = rows;
  nameless.front().value.reset();
  nameless.front().reason = "no such reason";
  CHECK_FALSE(truths_in(nameless, study));
  rows.pop_back();
  CHECK_FALSE(truths_in(rows, study));
}

TEST_CASE("stored_truths: a file without them, or of a run that is not finished, has none", "[edge]") {
  const dliplan::test::Folder folder;
  const std::string path = folder.path() + "/results.sqlite";
  ResultsFile file = ResultsFile::create(path, identity(256));
  CHECK(file.truths().empty());
  file.finish({}, 256);
  CHECK(file.truths().empty());  // as an earlier program left it
  file.put_truths({{.world = 0, .analysis = 0, .estimate = 0, .value = 0.5, .mcse = 0.1}});
  CHECK(file.truths().size() == 1);
  file.set_goal({512, {}});
  CHECK(file.truths().empty());
}
