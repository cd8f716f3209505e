#include "app/report/sections.hpp"
#include "plan/run_work.hpp"
#include "plan/store/tally_bytes.hpp"

#include <vector>

namespace dliplan::app {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::size_t> planned_tests_of(const plan::Study& study) {
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < study.analyses.size(); ++i) {
    const plan::Analysis& one = study.analyses[i];
    if (one.role != plan::Role::audit && plan::is_test(one.kind)) all.push_back(i);
  }
  return all;
}

}  // namespace

Json convergence_section(const plan::Study& study, plan::ResultsFile& file) {
  constexpr std::size_t most_points = 200;
  const std::vector<std::size_t> tests = planned_tests_of(study);
  std::vector<std::uint64_t> rejected(tests.size(), 0);
  Json replicates = Json::array(), all = Json::array();
  for (const std::size_t test : tests) {
    all.push_back({{"analysis", study.analyses[test].name}, {"rejected", Json::array()}});
  }
  const std::vector<plan::Block> blocks = file.blocks();
  const std::size_t step = blocks.size() / most_points + 1;
  std::uint64_t done = 0;
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    const auto tally = plan::tally_from_bytes(study, file.bytes_of(blocks[b]));
    if (!tally) throw plan::not_of_this_work(file.path(), blocks[b]);
    done += tally->replicates;
    const bool shown = b % step == 0 || b + 1 == blocks.size();
    if (shown) replicates.push_back(done);
    for (std::size_t t = 0; t < tests.size(); ++t) {
      rejected[t] += tally->analyses[tests[t]].rejected;
      if (shown) all[t]["rejected"].push_back(rejected[t]);
    }
  }
  return {{"replicates", replicates}, {"tests", all}};
}

}  // namespace dliplan::app
