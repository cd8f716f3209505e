#include "tests/house/repository.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

TEST_CASE("repository: the walk finds this file and nothing that was built", "[exact]") {
  const auto files = dliplan::house::source_files();
  const auto has = [&](const std::string& path) {
    return std::any_of(files.begin(), files.end(), [&](const auto& file) { return file.path == path; });
  };
  CHECK(has("tests/house/repository.test.cpp"));
  CHECK(has(".ci/run"));
  CHECK(std::none_of(files.begin(), files.end(), [](const auto& f) { return f.path.starts_with("build/"); }));
}
