#include "plan/shard.hpp"

#include <catch2/catch.hpp>

using namespace dliplan::plan;

TEST_CASE("shards: together they are the run, in order, without gap or overlap, in whole blocks", "[law]") {
  for (const std::uint64_t replicates : {0ULL, 1ULL, 256ULL, 257ULL, 10'000ULL, 1'000'000'000'000ULL}) {
    for (const std::uint64_t of : {1ULL, 2ULL, 7ULL, 16ULL, 1000ULL}) {
      std::uint64_t up_to = 0;
      for (std::uint64_t number = 1; number <= of; ++number) {
        const Block shard = replicates_of({number, of}, replicates);
        REQUIRE(shard.first == up_to);
        REQUIRE(shard.first <= shard.last);
        REQUIRE((shard.first % replicates_per_block == 0 || shard.size() == 0));
        REQUIRE((shard.last % replicates_per_block == 0 || shard.last == replicates));
        up_to = shard.last;
      }
      REQUIRE(up_to == replicates);
    }
  }
}

TEST_CASE("shards: 1,000 replicates by three, by hand", "[exact]") {
  // Four blocks: 256, 256, 256 and 232 replicates; a shard has 1, 1 and 2 of them.
  CHECK(replicates_of({1, 3}, 1000) == Block{0, 256});
  CHECK(replicates_of({2, 3}, 1000) == Block{256, 512});
  CHECK(replicates_of({3, 3}, 1000) == Block{512, 1000});
}

TEST_CASE("shards: they differ by one block at most, and more of them than blocks are empty", "[law]") {
  std::uint64_t least = 1000, most = 0, empty = 0;
  for (std::uint64_t number = 1; number <= 16; ++number) {
    const std::uint64_t blocks = replicates_of({number, 16}, 25'600).size() / replicates_per_block;
    least = std::min(least, blocks);
    most = std::max(most, blocks);
    empty += replicates_of({number, 16}, 2560).size() == 0 ? 1 : 0;
  }
  CHECK(least == 6);  // 100 blocks by 16
  CHECK(most == 7);
  CHECK(empty == 6);  // 10 blocks by 16
}
