#include "stats/no_answer.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace dliplan::stats;

TEST_CASE("NoAnswer: every reason has its own name", "[law]") {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < no_answer_kinds; ++i) names.insert(name(static_cast<NoAnswer>(i)));
  CHECK(names.size() == no_answer_kinds);
  CHECK(names.count("unknown") == 0);
  CHECK(name(NoAnswer::median_not_reached) == "median_not_reached");
}
