#include "tests/app/validate/clean_kits.hpp"

#include <catch2/catch.hpp>

TEST_CASE("validate: of a thousand clean kits every number is right, and no mistake is named", "[law]") {
  dliplan::app::test::check_clean_kits(1, 1000);
}
