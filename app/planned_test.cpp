#include "app/planned_test.hpp"

#include "app/output.hpp"
#include "app/size_words.hpp"
#include "scenarios/spelling.hpp"

#include <algorithm>
#include <vector>

namespace dliplan::app {
namespace {

std::vector<std::string> tests_of(const plan::Study& study) {
  std::vector<std::string> out;
  for (const plan::Analysis& one : study.analyses) {
    if (plan::is_test(one.kind)) out.push_back(one.name);
  }
  return out;
}

}  // namespace

std::optional<std::size_t> test_named(const plan::Study& study, const std::string& name) {
  const auto tests = tests_of(study);
  const std::string wanted = name.empty() && tests.size() == 1 ? tests.front() : name;
  if (std::find(tests.begin(), tests.end(), wanted) == tests.end()) {
    tell("{}\n", name.empty() ? text::which_test(tests)
                              : text::no_such_test(name, scenarios::nearest(name, tests), tests));
    return std::nullopt;
  }
  const auto at = std::find_if(study.analyses.begin(), study.analyses.end(),
                               [&](const plan::Analysis& one) { return one.name == wanted; });
  return static_cast<std::size_t>(at - study.analyses.begin());
}

}  // namespace dliplan::app
