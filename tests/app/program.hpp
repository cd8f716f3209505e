#pragma once

#include "tests/support/folder.hpp"

#include <string>

namespace dliplan::test {

/// What the program did: its exit code, and what it wrote.
struct Finished {
  int exit_code = 0;
  std::string out;
  std::string err;
};

/// Runs the program as a shell would, with these arguments. Its output goes to a file of that name, if given,
/// and then `out` stays empty.
[[nodiscard]] Finished call(const std::string& arguments, const std::string& output = "");

}  // namespace dliplan::test
