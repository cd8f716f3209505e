#include "app/data/data_counts.hpp"

#include <catch2/catch.hpp>

using namespace dliplan;
using app::shown;
using Shown = std::vector<std::optional<std::size_t>>;

TEST_CASE("counts: what is small is hidden, and what would give it away", "[exact]") {
  CHECK(shown({3, 7, 0}, 0) == Shown{3, 7, 0});
  CHECK(shown({3, 7, 0}, 1) == Shown{3, 7, 0});
  CHECK(shown({3, 7, 20}, 5) == Shown{std::nullopt, std::nullopt, 20});  // 30 - 20 - 7 would be 3
  CHECK(shown({3, 4, 20}, 5) == Shown{std::nullopt, std::nullopt, 20});
  CHECK(shown({5, 0, 20}, 5) == Shown{5, 0, 20});
  CHECK(shown({0, 4, 0}, 5) == Shown{0, std::nullopt, 0});  // nothing else to hide: all are few
  CHECK(shown({}, 5).empty());
}

TEST_CASE("counts: no hidden count follows from the sum of the others", "[law]") {
  for (std::size_t a = 0; a < 8; ++a) {
    for (std::size_t b = 0; b < 8; ++b) {
      for (std::size_t c = 0; c < 8; ++c) {
        const Shown parts = shown({a, b, c}, 5);
        std::size_t hidden = 0;
        std::size_t others = 0;
        for (const std::size_t part : {a, b, c}) others += part > 0 ? 1U : 0U;
        for (const auto& part : parts) hidden += part ? 0U : 1U;
        CAPTURE(a, b, c);
        CHECK((hidden != 1 || others == 1));
      }
    }
  }
}

TEST_CASE("counts: a variable's parts sum to all patients", "[exact]") {
  stats::Dataset data;
  data.survival.push_back({"os", {1.0, stats::missing, 3.0}, {1, 0, 0}});
  data.category.push_back({"sex", {"female", "male"}, {1, 1, stats::missing_level}});
  data.measure.push_back({"age", {40.0, stats::missing, 41.0}});
  data.rows = 3;
  const auto counts = app::counts_of(data);
  REQUIRE(counts.size() == 3);
  CHECK(counts[0].parts[0].count == 1);
  CHECK(counts[0].parts[1].count == 1);
  CHECK(counts[0].parts[2].count == 1);
  CHECK(counts[1].parts[0].count == 1);
  CHECK(counts[1].parts[1].count == 0);
  CHECK(counts[1].parts[2].count == 2);
  CHECK(counts[2].parts[1].count == 2);
}
