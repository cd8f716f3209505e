#include "plan/store/results_file.hpp"

#include "tests/plan/store/stored_runs.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

using Access = Database::Access;
using Reason = Refusal::Reason;

std::string small_file(const dliplan::test::Folder& folder) {
  const std::string path = folder.path() + "/results.sqlite";
  ResultsFile file = ResultsFile::create(path, identity(600));
  file.put({0, 256}, "the first");
  file.put({256, 512}, "the second");
  return path;
}

/// All that a file says; empty when it refuses.
std::string all_of(const std::string& path) {
  auto file = ResultsFile::open(path, Access::read);
  if (!file) return "";
  const RunIdentity& run = file->identity();
  std::string all = run.study_hash + run.program_version + run.scenario + std::to_string(run.stream_version) +
                    std::to_string(run.goal.replicates) + std::to_string(run.shard.number) +
                    std::to_string(run.shard.of);
  for (const Block& block : file->blocks()) {
    all += std::to_string(block.first) + std::to_string(block.last) + file->bytes_of(block);
  }
  return all;
}

Reason refused(const std::string& path) {
  const auto file = ResultsFile::open(path, Access::read);
  REQUIRE(!file);
  return file.error().reason;
}

}  // namespace

TEST_CASE("results file: says of which run it is, and gives back its blocks in order", "[exact]") {
  const dliplan::test::Folder folder;
  const std::string path = folder.path() + "/results.sqlite";
  RunIdentity run = identity(1000, {2, 3});
  run.goal.precision = 0.005;
  {
    ResultsFile file = ResultsFile::create(path, run);
    file.put({512, 768}, std::string("\0b\0", 3));
    file.put({256, 512}, "a");
    file.put({512, 768}, std::string("\0c\0", 3));  // in place of the one before
  }
  auto file = ResultsFile::open(path, Access::read);
  REQUIRE(file);
  CHECK(file->identity().study_hash == "study");
  CHECK(file->identity().goal == run.goal);
  CHECK(file->identity().shard == run.shard);
  CHECK(file->blocks() == std::vector<Block>{{256, 512}, {512, 768}});
  CHECK(file->bytes_of({512, 768}) == std::string("\0c\0", 3));
  CHECK(file->bytes_of({512, 700}).empty());
  CHECK(file->bytes_of({0, 256}).empty());
}

TEST_CASE("results file: a flipped byte anywhere is refused or says the same", "[law]") {
  const dliplan::test::Folder folder;
  const std::string path = small_file(folder);
  const std::string whole = dliplan::test::content(path), said = all_of(path);
  REQUIRE(!said.empty());
  std::size_t refusals = 0;
  for (std::size_t at = 0; at < whole.size(); at += 11) {
    std::string flipped = whole;
    flipped[at] = static_cast<char>(flipped[at] ^ 0x55);
    const std::string now = all_of(folder.write("flipped.sqlite", flipped));
    CAPTURE(at);
    REQUIRE((now.empty() || now == said));
    refusals += now.empty() ? 1 : 0;
  }
  CHECK(refusals > 10);
}

TEST_CASE("results file: a cut one is refused, be it by one byte", "[edge]") {
  const dliplan::test::Folder folder;
  const std::string whole = dliplan::test::content(small_file(folder));
  for (std::size_t length = whole.size() - 1; length > 331; length -= 331) {
    CAPTURE(length);
    REQUIRE(all_of(folder.write("cut.sqlite", whole.substr(0, length))).empty());
  }
}

TEST_CASE("results file: what is something else is called that", "[edge]") {
  const dliplan::test::Folder folder;
  CHECK(refused(folder.path() + "/none.sqlite") == Reason::nothing_there);
  CHECK(refused(folder.path()) == Reason::nothing_there);
  CHECK(refused(folder.write("text", std::string(5000, 'x'))) == Reason::damaged);
  {
    Database other(folder.path() + "/other.sqlite", Access::create);
    other.execute("CREATE TABLE block (first INTEGER)");
  }
  CHECK(refused(folder.path() + "/other.sqlite") == Reason::not_results);
  const std::string newer = small_file(folder);
  Database(newer, Access::write).execute("PRAGMA user_version = 99");
  CHECK(refused(newer) == Reason::other_format);
}

TEST_CASE("results file: whoever changes what it says of the run is noticed", "[edge]") {
  const dliplan::test::Folder folder;
  const std::string path = small_file(folder);
  Database(path, Access::write).execute("UPDATE run SET value = 'other' WHERE name = 'study_hash'");
  CHECK(refused(path) == Reason::damaged);
}

TEST_CASE("results file: only one that nobody finished creating may be created again", "[edge]") {
  const dliplan::test::Folder folder;
  CHECK(ResultsFile::is_free(folder.path() + "/none.sqlite"));
  CHECK(ResultsFile::is_free(folder.write("empty.sqlite", "")));
  CHECK(!ResultsFile::is_free(small_file(folder)));
  CHECK(!ResultsFile::is_free(folder.write("text", "x")));
}
