#include "scenarios/open_parameters.hpp"

#include "scenarios/load.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace dliplan;
using scenarios::NumberParameter;

namespace {

const NumberParameter* find(const std::vector<NumberParameter>& all, const std::string& path) {
  const auto at = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.path == path; });
  return at == all.end() ? nullptr : &*at;
}

}  // namespace

TEST_CASE("open_parameters: ranges and values in the unit of a reader", "[exact]") {
  const auto study = *scenarios::load({"zhengzhou-sequential"});
  const auto all = scenarios::open_parameters(study);
  const NumberParameter* rate = find(all, "accrual.rate");
  REQUIRE(rate != nullptr);
  CHECK(rate->unit == "/ month");
  CHECK(rate->value == Approx(1.9));
  CHECK(rate->plausible->low == Approx(0.8));
  CHECK(rate->plausible->high == Approx(3.6));
  const NumberParameter* age = find(all, "baseline.age.mean");
  REQUIRE(age != nullptr);
  CHECK(age->unit == "years");
  CHECK(age->value == Approx(33.0));
  CHECK(find(all, "accrual.follow_up")->unit == "months");
  CHECK(find(all, "tolerance.cost_counts_from")->unit == "days");
  CHECK(find(all, "two_state.hazard_ratio") == nullptr);
  CHECK(all.size() > 100);
}

TEST_CASE("open_parameters: set to its own value, every one leaves the study as it is to 12 digits",
          "[law]") {
  const auto study = *scenarios::load({"zhengzhou-sequential"});
  std::vector<scenarios::Setting> settings;
  for (const NumberParameter& one : scenarios::numbers_of(study)) {
    settings.push_back({one.path, scenarios::value_text(one.value, one.unit)});
  }
  const auto again = scenarios::load({"zhengzhou-sequential"}, settings);
  REQUIRE(again);
  const auto before = scenarios::numbers_of(study), after = scenarios::numbers_of(*again);
  REQUIRE(before.size() == after.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    CAPTURE(before[i].path);
    CHECK(after[i].value == Approx(before[i].value).epsilon(1e-10));
  }
}

TEST_CASE("open_parameters: what an arm has of its own goes by the name of the arm", "[exact]") {
  const auto study = *scenarios::load({"two-arm-exponential"});
  const auto all = scenarios::open_parameters(study);
  REQUIRE(find(all, "two_state.hazard_ratio") != nullptr);
  CHECK(find(all, "two_state.hazard_ratio")->value == 1.0);
  REQUIRE(find(all, "arm.treatment.two_state.hazard_ratio") != nullptr);
  CHECK(find(all, "arm.treatment.two_state.hazard_ratio")->value == 0.6);
  const auto numbers = scenarios::numbers_of(study);
  REQUIRE(find(numbers, "accrual.enrolled") != nullptr);
  CHECK(find(numbers, "accrual.enrolled")->whole);
}

TEST_CASE("unread_parameters: what another pathway reads, with what would have to be", "[exact]") {
  const auto unread = scenarios::unread_parameters(*scenarios::load({"two-arm-exponential"}));
  CHECK(unread.size() > 90);
  for (const auto& one : unread) CHECK(one.only_when == "pathway = sequential");
}
