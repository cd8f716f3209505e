#include "scenarios/free_parameter.hpp"

#include "scenarios/annotated.hpp"
#include "scenarios/canonical.hpp"
#include "scenarios/law_numbers.hpp"
#include "tests/scenarios/studies.hpp"

#include <catch2/catch.hpp>

using namespace dliplan;
using namespace dliplan::scenarios;
using namespace dliplan::scenarios::test;

namespace {

Complaint complaint_of(const plan::Study& study, const std::string& text) {
  const auto read = free_parameter(study, text, "--free");
  REQUIRE_FALSE(read);
  REQUIRE(read.error().size() == 1);
  return read.error().front();
}

}  // namespace

TEST_CASE("free_parameter: start and range are in the base unit, the range as given or as described",
          "[exact]") {
  const plan::Study study = preset("stein2019");
  const auto given = free_parameter(study, "haematologic.disease.after_response.scale=4:8 months", "--free");
  REQUIRE(given);
  CHECK(given->start == Approx(5.385 * 30.4375));
  CHECK(given->range.low == Approx(4 * 30.4375));
  CHECK(given->range.high == Approx(8 * 30.4375));
  const auto described = free_parameter(study, "haematologic.response.first_assessment", "--free");
  REQUIRE(described);
  CHECK(described->range.low == Approx(0.7 * 30.4375));
  CHECK(described->range.high == Approx(1.5 * 30.4375));
  const auto share = free_parameter(study, "haematologic.disease.after_response.never", "--free");
  REQUIRE(share);
  CHECK(share->start == 0.362);
  CHECK(share->range.low == 0.0);
  CHECK(share->range.high == 1.0);
  CHECK(free_parameter(study, "baseline.male = 20 % : 0.9", "--free")->range.low == 0.2);
}

TEST_CASE("free_parameter: the number of an arm goes by the arm's name or number", "[exact]") {
  const plan::Study study = preset("two-arm-exponential");
  for (const char* path : {"arm.treatment.two_state.hazard_ratio", "arm.2.two_state.hazard_ratio",
                           "arm.\"treatment\".two_state.hazard_ratio"}) {
    const auto found = free_parameter(study, path, "--free");
    REQUIRE(found);
    CHECK(found->start == 0.6);
  }
  CHECK(complaint_of(study, "two_state.hazard_ratio").problem == Problem::which_arm);
  CHECK(free_parameter(study, "two_state.death.median=4:20 months", "--free")->start ==
        Approx(8.5 * 30.4375));
}

TEST_CASE("free_parameter: what cannot be free is told, with the nearest path", "[edge]") {
  const plan::Study study = preset("stein2019");
  const Complaint misspelled = complaint_of(study, "haematologic.respons.probability");
  CHECK(misspelled.problem == Problem::unknown_key);
  CHECK(misspelled.hint_value == "haematologic.response.probability");
  CHECK(complaint_of(study, "dli.given").problem == Problem::wrong_type);
  CHECK(complaint_of(study, "accrual.enrolled").problem == Problem::wrong_type);
  CHECK(complaint_of(study, "haematologic.disease.after_response").allowed.find("after_response.scale") !=
        std::string::npos);
  CHECK(complaint_of(study, "haematologic.disease.after_response.scale").problem == Problem::no_range);
  CHECK(complaint_of(study, "two_state.hazard_ratio").hint == Hint::only_when);
  CHECK(complaint_of(study, "").problem == Problem::unknown_key);
  for (const char* range : {"", "0.3", "0.7:0.3", "0.5:0.5"}) {
    CHECK(complaint_of(study, "haematologic.response.probability=" + std::string(range)).problem ==
          Problem::bad_range);
  }
  CHECK(complaint_of(study, "haematologic.response.probability=0.5:0.6").problem == Problem::starts_outside);
  CHECK(complaint_of(study, "haematologic.response.probability=0.1:1.2").problem == Problem::out_of_range);
  CHECK(complaint_of(study, "haematologic.response.probability=0.1:much").problem != Problem::bad_range);
}

TEST_CASE("number_of: a law has the number of each of its keys", "[exact]") {
  const sim::Law law = sim::Law::weibull(2.0, 100.0, 0.25);
  CHECK(number_of(law, "scale")->value == 100.0);
  CHECK(number_of(law, "shape")->value == 2.0);
  CHECK(number_of(law, "median")->value == Approx(100.0 * std::sqrt(std::log(2.0))));
  CHECK(number_of(law, "never")->value == 0.25);
  CHECK(number_of(law, "ever")->value == 0.75);
  CHECK_FALSE(number_of(law, "sigma"));
  CHECK_FALSE(number_of(sim::Law::nobody(), "never"));
  CHECK(number_of(sim::Law::exponential_median(70.0), "mean")->value == Approx(70.0 / std::log(2.0)));
}

TEST_CASE("annotated_text: comments stand where their parameters are, and change nothing", "[law]") {
  const plan::Study study = preset("two-arm-exponential");
  const std::vector<std::string> head{"a line", "with a\nbreak and a \"quote\""};
  const std::vector<Note> notes{{"two_state.death.rate", "the law"},
                                {"arm.treatment.two_state.hazard_ratio", "of the arm"},
                                {"accrual.enrolled", "how many"}};
  const std::string text = annotated_text(study, head, notes);
  CHECK(text.starts_with("# a line\n# with a break and a \"quote\"\nname = "));
  CHECK(text.find("hazard_ratio = 0.6  # of the arm\n") != std::string::npos);
  CHECK(text.find("enrolled = 60  # how many\n") != std::string::npos);
  CHECK(text.find("}  # the law\n") != std::string::npos);
  const auto loaded = load_text(text, "text");
  REQUIRE(loaded);
  CHECK(*loaded == study);
}
