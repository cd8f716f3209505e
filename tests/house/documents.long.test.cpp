#include "tests/house/documents.hpp"

#include <catch2/catch.hpp>

TEST_CASE("documents: the commands that take long run too", "[law]") {
  dliplan::house::run_documents(dliplan::house::Which::all);
}
