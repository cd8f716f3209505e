#include "plan/store/tally_bytes.hpp"

#include "tests/plan/cohorts.hpp"
#include "tests/plan/store/stored_runs.hpp"

#include <catch2/catch.hpp>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

Study rich_study() {
  Study study = audited_study(20);
  study.audits.push_back(
      {.name = "DLI", .planned = "OS by DLI", .remedies = {"by DLI, landmark"}, .variants = {}});
  return study;
}

}  // namespace

TEST_CASE("tally bytes: a tally comes back as it was, bit for bit", "[law]") {
  for (const Study& study :
       {rich_study(), protocol_study(30), two_arm_study(40, 0.6), recruiting_study(12)}) {
    const Tally tally = run_in_one_go(study, 300);
    const auto back = tally_from_bytes(study, to_bytes(tally));
    REQUIRE(back);
    CHECK(*back == tally);
    CHECK(to_bytes(*back) == to_bytes(tally));
  }
}

TEST_CASE("tally bytes: an empty tally comes back", "[edge]") {
  const Study study = rich_study();
  const auto back = tally_from_bytes(study, to_bytes(Tally(study)));
  REQUIRE(back);
  CHECK(*back == Tally(study));
}

TEST_CASE("tally bytes: what came back merges as the tally itself", "[law]") {
  const Study study = rich_study();
  const Tally first = run_replicates(study, 0, 256, {.threads = 1});
  const Tally second = run_replicates(study, 256, 256, {.threads = 1});
  Tally sum = first, again = *tally_from_bytes(study, to_bytes(first));
  sum += second;
  again += *tally_from_bytes(study, to_bytes(second));
  CHECK(again == sum);
}

TEST_CASE("tally bytes: too few, too many, or of another study are no tally", "[edge]") {
  const Study study = rich_study();
  const std::string bytes = to_bytes(run_replicates(study, 0, 20, {.threads = 1}));
  for (std::size_t length = 0; length < bytes.size(); length += 97) {
    REQUIRE(!tally_from_bytes(study, std::string_view(bytes).substr(0, length)));
  }
  CHECK(!tally_from_bytes(study, bytes + "x"));
  CHECK(!tally_from_bytes(two_arm_study(40, 0.6), bytes));
}

TEST_CASE("checksum: known values of XXH3", "[exact]") {
  CHECK(checksum("") == "2d06800538d394c2");  // the published test vector of the empty input
  CHECK(checksum("a") != checksum("b"));
}
