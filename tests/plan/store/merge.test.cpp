#include "plan/store/merge.hpp"

#include "tests/plan/store/stored_runs.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

using Reason = Refusal::Reason;

std::string name_of(const Shard& shard) {
  return std::to_string(shard.number) + "-of-" + std::to_string(shard.of) + ".sqlite";
}

std::vector<std::string> stored_shards(const dliplan::test::Folder& folder,
                                       const Study& study,
                                       std::uint64_t replicates,
                                       std::uint64_t of) {
  std::vector<std::string> files;
  for (std::uint64_t number = 1; number <= of; ++number) {
    const Shard shard{number, of};
    files.push_back(stored_shard(folder, study, identity(replicates, shard), name_of(shard)));
  }
  return files;
}

std::vector<Refusal> refused(const std::vector<std::string>& files,
                             const std::string& into,
                             Gaps gaps = Gaps::refused) {
  auto merged = merge(files, into, gaps);
  REQUIRE(!merged);
  return merged.error();
}

}  // namespace

TEST_CASE("merge: shards in any number and order are the run in one go", "[law]") {
  const Study study = audited_study(20);
  const Tally whole = run_in_one_go(study, 1500);
  for (const std::uint64_t of : {1ULL, 2ULL, 7ULL, 16ULL}) {
    const dliplan::test::Folder folder;
    std::vector<std::string> files = stored_shards(folder, study, 1500, of);
    std::rotate(files.begin(), files.begin() + static_cast<std::ptrdiff_t>(of / 3), files.end());
    std::reverse(files.begin(), files.end());
    auto merged = merge(files, folder.path() + "/results.sqlite", Gaps::refused);
    REQUIRE(merged);
    CHECK(merged->identity().shard.is_whole());
    CHECK(tally_in(*merged, study) == whole);
  }
}

TEST_CASE("merge: merged results are those of a finished run, and can be merged again", "[law]") {
  const dliplan::test::Folder folder;
  const Study study = two_arm_study(40, 0.6);
  const auto files = stored_shards(folder, study, 1000, 3);
  const std::string into = folder.path() + "/results.sqlite";
  for (int time = 0; time < 2; ++time) REQUIRE(merge(files, into, Gaps::refused));
  const auto store = opened(into, identity(1000));
  CHECK(run_replicates(study, 0, 1000, storing(*store)) == run_in_one_go(study, 1000));
  CHECK(store->file().blocks().size() == 4);
}

TEST_CASE("merge: a gap is refused by its replicates, and what was there stays", "[exact]") {
  const dliplan::test::Folder folder;
  const Study study = two_arm_study(40, 0.6);
  const auto files = stored_shards(folder, study, 1500, 3);
  const std::string into = folder.path() + "/results.sqlite";
  const auto refusals = refused({files[2], files[0]}, into);
  REQUIRE(refusals.size() == 1);
  CHECK(refusals[0].reason == Reason::gap);
  CHECK(refusals[0].block == replicates_of({2, 3}, 1500));
  CHECK(!std::filesystem::exists(into));

  auto merged = merge({files[2], files[0]}, into, Gaps::allowed);
  REQUIRE(merged);
  CHECK(missing_between(merged->blocks(), 1500) == std::vector{replicates_of({2, 3}, 1500)});
  CHECK(tally_in(*merged, study).replicates == 1500 - replicates_of({2, 3}, 1500).size());
}

TEST_CASE("merge: replicates that two files have are refused by the names of both", "[exact]") {
  const dliplan::test::Folder folder;
  const Study study = two_arm_study(40, 0.6);
  const auto halves = stored_shards(folder, study, 1024, 2);
  const auto quarters = stored_shards(folder, study, 1024, 4);
  const auto refusals = refused({halves[0], halves[1], quarters[1]}, folder.path() + "/results.sqlite");
  REQUIRE(refusals.size() == 1);
  CHECK(refusals[0].reason == Reason::overlap);
  CHECK(refusals[0].block == Block{256, 512});
  CHECK((refusals[0].file + refusals[0].found).find("2-of-4") != std::string::npos);
  CHECK((refusals[0].file + refusals[0].found).find("1-of-2") != std::string::npos);
}

TEST_CASE("merge: everything that is wrong is said at once", "[exact]") {
  const dliplan::test::Folder folder;
  const Study study = two_arm_study(40, 0.6);
  const auto files = stored_shards(folder, study, 1024, 4);
  RunIdentity other = identity(1024, {3, 4});
  other.study_hash = "another";
  const std::string of_another = stored_shard(folder, study, other, "another.sqlite");
  const std::string longer = stored_shard(folder, study, identity(2048, {8, 8}), "longer.sqlite");
  const std::string text = folder.write("text.sqlite", std::string(5000, 'x'));
  std::vector<Reason> reasons;
  for (const Refusal& refusal :
       refused({files[0], of_another, text, longer, files[1]}, folder.path() + "/results.sqlite")) {
    reasons.push_back(refusal.reason);
  }
  CHECK(reasons == std::vector{Reason::other_study, Reason::damaged, Reason::other_goal, Reason::gap});
}

TEST_CASE("merge: never replaces results of another run, nor such as would be lost", "[law]") {
  const dliplan::test::Folder folder;
  const Study study = two_arm_study(40, 0.6);
  const auto files = stored_shards(folder, study, 1024, 2);
  RunIdentity other = identity(1024);
  other.study_hash = "another";
  const std::string another = stored_shard(folder, study, other, "another.sqlite");
  const std::string longer = stored_shard(folder, study, identity(2048), "longer.sqlite");
  for (const auto& [into, reason] :
       {std::pair{another, Reason::other_study}, {longer, Reason::already_there}}) {
    const std::string before = dliplan::test::content(into);
    CHECK(refused(files, into).front().reason == reason);
    CHECK(dliplan::test::content(into) == before);
  }
}

TEST_CASE("merge: no file is nothing to merge", "[edge]") {
  const dliplan::test::Folder folder;
  CHECK(refused({}, folder.path() + "/results.sqlite").empty());
  const std::string none = folder.path() + "/none.sqlite";
  CHECK(refused({none}, folder.path() + "/results.sqlite").front().reason == Reason::nothing_there);
}

TEST_CASE("missing_between: before, between and after, by hand", "[exact]") {
  CHECK(missing_between({}, 10) == std::vector<Block>{{0, 10}});
  CHECK(missing_between({{0, 10}}, 10).empty());
  CHECK(missing_between({{2, 4}, {4, 6}, {8, 9}}, 10) == std::vector<Block>{{0, 2}, {6, 8}, {9, 10}});
}
