#include "stats/ranks/sorted_differences.hpp"

#include "tests/stats/data_files.hpp"
#include "tests/stats/ranks/naive_ranks.hpp"

#include <limits>

using namespace dliplan::stats;
using namespace dliplan::stats::test;

namespace {

/// Every rank against the sorted list of all differences.
void check_all_ranks(TwoGroups data) {
  std::vector<double> first = data.of(0), second = data.of(1);
  std::sort(first.begin(), first.end());
  std::sort(second.begin(), second.end());
  const SortedDifferences differences(first, second);
  const std::vector<double> slow = naive_differences(data);
  REQUIRE(differences.size() == slow.size());
  for (std::size_t rank = 1; rank <= slow.size(); ++rank) {
    CAPTURE(rank);
    REQUIRE(differences.at(rank) == slow[rank - 1]);
  }
}

}  // namespace

TEST_CASE("SortedDifferences: two against three by hand", "[exact]") {
  const std::vector<double> first = {1, 5}, second = {2, 3, 9};
  const SortedDifferences differences(first, second);
  const double ascending[] = {-3, -2, 1, 2, 4, 8};
  for (std::uint64_t rank = 1; rank <= 6; ++rank) CHECK(differences.at(rank) == ascending[rank - 1]);
  CHECK(differences.median() == 1.5);
}

TEST_CASE("SortedDifferences: every rank of random columns, tied or not", "[oracle]") {
  Bits bits(451);
  for (int repeat = 0; repeat < 150; ++repeat) {
    CAPTURE(repeat);
    TwoGroups data = random_groups(bits, 40, 1 + bits.index(60));
    if (repeat % 3 == 0) {
      for (double& x : data.value) x = bits.uniform() - 0.5;
    }
    check_all_ranks(data);
  }
}

TEST_CASE("SortedDifferences: values of any size", "[edge]") {
  Bits bits(452);
  const double wild[] = {0.0, -0.0, 1e-310, -1e-310, 1e-200, 1.0, -1.0, 1e200, -1e200, 1e300, -1e300, 1e307};
  for (int repeat = 0; repeat < 100; ++repeat) {
    TwoGroups data = random_groups(bits, 20, std::size(wild));
    for (double& x : data.value) x = wild[static_cast<std::size_t>(x)];
    check_all_ranks(data);
  }
}
