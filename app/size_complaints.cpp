#include "app/numbers.hpp"
#include "app/say.hpp"
#include "app/size_words.hpp"
#include "app/sought_words.hpp"

namespace dliplan::app::text {
namespace {

std::string joined(const std::vector<std::string>& tests) {
  std::string out;
  for (const auto& test : tests) out += "\n  " + test;
  return out;
}

}  // namespace

std::string not_sought(plan::Sought sought, plan::NotSought why) {
  const std::string_view name = sought_name(sought);
  switch (why) {
    case plan::NotSought::cohort_fixed:
      return say(
          "--for {}: the scenario fixes how many are in the cohort (accrual.enrolled, -n, or "
          "accrual.recruit_until), whoever comes; take that out, or look --for patients",
          name);
    case plan::NotSought::no_one_rate:
      return say(
          "--for {}: the scenario has accrual.steps or accrual.monthly instead of one accrual.rate; look "
          "--for "
          "centres, which multiply them",
          name);
    case plan::NotSought::no_window:
      return say(
          "--for {}: with accrual.recruit_until the study recruits for as long as it takes; look --for "
          "patients, "
          "and read the months that they take",
          name);
    case plan::NotSought::months_given:
      return say("--for {}: accrual.monthly says how many relapses come in which month, and in no other",
                 name);
  }
  return "";
}

std::string bad_most(plan::Sought sought, double most, double least, double allowed) {
  return say("--max = {}: must be above {} and at most {} {}", most, least, allowed, sought_heading(sought));
}

std::string no_such_test(std::string_view read,
                         std::string_view nearest,
                         const std::vector<std::string>& tests) {
  const std::string hint = nearest.empty() ? "" : say("; did you mean “{}”?", nearest);
  return say("--analysis = {}: the scenario has no such test{}\nIts tests:{}", read, hint, joined(tests));
}

std::string which_test(const std::vector<std::string>& tests) {
  if (tests.empty()) return tr("the scenario has no test, and without one no power");
  return say("--analysis says which test is to have the power; the scenario has:{}", joined(tests));
}

std::string bad_power(double power, double alpha) {
  return say("--power = {}: must be above the alpha of the test ({}) and at most 0.999", power, alpha);
}

std::string search_interrupted(std::uint64_t replicates) {
  return say("dliplan: interrupted after {} simulated studies; there is nothing to print",
             grouped(replicates));
}

std::string bad_budget(std::uint64_t replicates, std::uint64_t least, std::uint64_t most) {
  return say("--replicates = {}: a search takes {} to {}", replicates, least, grouped(most));
}

}  // namespace dliplan::app::text
