#include "plan/archive_part.hpp"
#include "plan/search/size_of_study.hpp"
#include "tests/plan/studies.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <map>
#include <mutex>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

/// An archive in memory, which counts what it is given.
class Remembered : public BlockArchive {
 public:
  std::optional<std::string> find(const Block& block) override {
    const std::lock_guard lock(mutex_);
    const auto at = blocks_.find({block.first, block.last});
    return at == blocks_.end() ? std::nullopt : std::optional(at->second);
  }
  void keep(const Block& block, const BlockBytes& value) override {
    const std::lock_guard lock(mutex_);
    CHECK(blocks_.emplace(std::pair(block.first, block.last), value.bytes).second);
    kept += block.size();
  }
  const std::string& name() const override { return name_; }
  std::atomic<std::uint64_t> kept{0};

 private:
  std::string name_ = "memory";
  std::mutex mutex_;
  std::map<std::pair<std::uint64_t, std::uint64_t>, std::string> blocks_;
};

void check_same(const SizeAnswer& a, const SizeAnswer& b) {
  CHECK(a.size == b.size);
  CHECK(a.replicates == b.replicates);
  CHECK(a.search.crossing->size == b.search.crossing->size);
  CHECK(*a.tally == *b.tally);
  REQUIRE(a.neighbours.size() == b.neighbours.size());
  for (std::size_t i = 0; i < a.neighbours.size(); ++i) {
    CHECK(a.neighbours[i].against == b.neighbours[i].against);
  }
  CHECK(*a.calendar == *b.calendar);
}

}  // namespace

TEST_CASE("stored search: stopped anywhere, it goes on to the answer of one in one go", "[law]") {
  const Study study = two_arm_study(60, 0.5);
  const SizeQuestion question{.budget = 1500};
  const SizeAnswer whole = size_of_study(study, question, {.threads = 1});
  REQUIRE(whole.calendar);
  for (const std::uint64_t stop_after : {300, 700, 950, 1300}) {  // in the search, and in what confirms it
    Remembered archive;
    std::atomic<bool> stop{false};
    const SizeAnswer part = size_of_study(study, question,
                                          {.threads = 2,
                                           .stop = &stop,
                                           .progress = [&](std::uint64_t done) { stop = done >= stop_after; },
                                           .archive = &archive});
    CHECK(part.stopped);
    const std::uint64_t before = archive.kept;
    CHECK(before >= stop_after - 256);
    const SizeAnswer rest = size_of_study(study, question, {.threads = 2, .archive = &archive});
    check_same(rest, whole);
    CHECK(archive.kept == whole.replicates);

    const SizeAnswer again = size_of_study(study, question, {.threads = 1, .archive = &archive});
    check_same(again, whole);
    CHECK(archive.kept == whole.replicates);
  }
}

TEST_CASE("archive part: replicates of two parts do not meet", "[exact]") {
  Remembered archive;
  ArchivePart first(archive, 0), second(archive, 1000);
  first.keep({0, 16}, {"a"});
  second.keep({0, 16}, {"b"});
  CHECK(first.find({0, 16}) == "a");
  CHECK(second.find({0, 16}) == "b");
  CHECK(archive.find({1000, 1016}) == "b");
  CHECK_FALSE(second.find({16, 32}));
}
