#include "scenarios/law_value.hpp"

#include "sim/law/published.hpp"
#include "tests/scenarios/studies.hpp"

#include <cmath>

using namespace dliplan;
using namespace dliplan::scenarios;
using namespace dliplan::scenarios::test;

namespace {

constexpr double month = sim::days_per_month;

sim::Law law(const std::string& text) {
  return model_with("[mrd.disease]\nafter_response = " + text + "\n").sequential.mrd.disease.after_response;
}
Complaint refused(const std::string& text) {
  return only_complaint("[mrd.disease]\nafter_response = " + text + "\n");
}
Approx near(double value) {
  return Approx(value).epsilon(1e-12).margin(0);
}

}  // namespace

TEST_CASE("law: every parameterisation is the law that it names", "[exact]") {
  CHECK(law("{ law = \"exponential\", rate = \"0.5 / day\" }") == sim::Law(sim::Exponential{0.5}));
  CHECK(law("{ law = \"exponential\", mean = \"4 days\" }") == sim::Law(sim::Exponential{0.25}));
  CHECK(law("{ law = \"exponential\", median = \"8.5 months\" }") ==
        sim::Law::exponential_median(8.5 * month));
  CHECK(law("{ law = \"weibull\", shape = 2, scale = \"3 days\", never = 0.4 }") ==
        sim::Law::weibull(2, 3, 0.4));
  CHECK(law("{ law = \"lognormal\", median = \"5 days\", sigma = 0.6, ever = 0.75 }") ==
        sim::Law::lognormal(5, 0.6, 0.25));
  CHECK(law("{ law = \"loglogistic\", median = \"5 days\", shape = 2 }") == sim::Law(sim::LogLogistic{5, 2}));
  CHECK(law("{ law = \"gompertz\", rate = \"1 / day\", growth = \"0.5 / day\" }") ==
        sim::Law(sim::Gompertz{1, 0.5}));
  CHECK(law("{ law = \"never\" }") == sim::Law::nobody());
  sim::Piecewise steps;
  steps.pieces = 2;
  steps.start = {0, 3};
  steps.rate = {0.5, 0.25};
  steps.hazard_before = {0, 1.5};
  CHECK(law("{ law = \"piecewise\", cuts = [\"3 days\"], rates = [\"0.5 / day\", \"0.25 / day\"] }") ==
        sim::Law(steps));
}

TEST_CASE("law: a median is the median of those to whom it happens", "[exact]") {
  for (const char* text : {"{ law = \"weibull\", shape = 1.4, median = \"9 days\" }",
                           "{ law = \"gompertz\", growth = \"0.1 / day\", median = \"9 days\" }",
                           "{ law = \"gompertz\", growth = \"0 / day\", median = \"9 days\" }",
                           "{ law = \"exponential\", median = \"9 days\" }"}) {
    CHECK(law(text).median() == near(9.0));
  }
  // A quarter never: half of the others makes S = 0.25 + 0.75 / 2.
  CHECK(law("{ law = \"weibull\", shape = 1.4, median = \"9 days\", never = 0.25 }").survival(9) ==
        near(0.625));
}

TEST_CASE("law: two published points are met exactly", "[exact]") {
  const std::string points =
      "points = [{ at = \"12 months\", survival = 0.36 }, { at = \"36 months\", survival = \"18 %\" }]";
  for (const char* family : {"weibull", "lognormal", "loglogistic"}) {
    CAPTURE(family);
    const sim::Law solved = law("{ law = \"" + std::string(family) + "\", " + points + " }");
    CHECK(solved.survival(12 * month) == near(0.36));
    CHECK(solved.survival(36 * month) == near(0.18));
  }
  const sim::Law rising =
      law("{ law = \"gompertz\", points = [{ at = \"10 days\", survival = 0.9 }, { at = \"20 days\", "
          "survival = 0.5 }] }");
  CHECK(rising.survival(10) == near(0.9));
  CHECK(rising.survival(20) == near(0.5));
}

TEST_CASE("weibull_through: the points of two known curves by hand", "[exact]") {
  // Shape 2, scale 10: S(10) = e^-1, S(20) = e^-4.
  const auto found = sim::weibull_through({10, std::exp(-1.0)}, {20, std::exp(-4.0)});
  REQUIRE(found);
  CHECK(found->shape == near(2.0));
  CHECK(found->scale == near(10.0));
  // Median 10, shape 3: S(10) = 1/2, S(20) = 1/9.
  const auto odds = sim::loglogistic_through({10, 0.5}, {20, 1.0 / 9.0});
  REQUIRE(odds);
  CHECK(odds->shape == near(3.0));
  CHECK(odds->median == near(10.0));
}

TEST_CASE("gompertz_through: finds growth again over six decades, and refuses a falling hazard", "[exact]") {
  for (const double growth : {1e-6, 1e-3, 0.1, 1.0}) {
    const sim::Gompertz truth{0.01, growth};
    const auto at = [&](double t) { return sim::SurvivalPoint{t, std::exp(-truth.cumulative_hazard(t))}; };
    const auto found = sim::gompertz_through(at(2), at(6));
    REQUIRE(found);
    // S keeps 16 digits, so H = 0.02 keeps 14; growth is read off the ratio of two, times growth * 2 days.
    CHECK(found->growth == Approx(growth).epsilon(1e-13 / growth + 1e-11).margin(0));
    CHECK(found->cumulative_hazard(6) == Approx(truth.cumulative_hazard(6)).epsilon(1e-12));
  }
  CHECK_FALSE(sim::gompertz_through({10, 0.5}, {20, 0.4}));  // H doubles in the first 10 days only
  CHECK(refused("{ law = \"gompertz\", points = [{ at = \"10 days\", survival = 0.5 }, { at = \"20 days\", "
                "survival = 0.4 }] }")
            .problem == Problem::impossible_points);
}

TEST_CASE("law: points that no law meets are refused", "[exact]") {
  for (const auto& [first, second] : std::vector<std::pair<std::string, std::string>>{
           {"0.2", "0.4"}, {"0.3", "0.3"}, {"1", "0.5"}, {"0.5", "0"}}) {
    for (const char* family : {"weibull", "lognormal", "loglogistic", "gompertz"}) {
      const Complaint complaint = refused("{ law = \"" + std::string(family) +
                                          "\", points = [{ at = \"1 year\", survival = " + first +
                                          " }, { at = \"2 years\", survival = " + second + " }] }");
      CHECK(complaint.problem == Problem::impossible_points);
      CHECK(complaint.path == "mrd.disease.after_response.points");
    }
  }
  CHECK(refused("{ law = \"weibull\", points = [{ at = \"2 years\", survival = 0.5 }, { at = \"1 year\", "
                "survival = 0.4 }] }")
            .problem == Problem::impossible_points);
  CHECK(refused("{ law = \"weibull\", points = [{ at = \"1 year\", survival = 0.5 }] }").problem ==
        Problem::wrong_count);
}

TEST_CASE("law: keys that are missing, strange or too many are named", "[exact]") {
  CHECK(refused("{ median = \"5 days\" }").path == "mrd.disease.after_response.law");
  CHECK(refused("{ law = \"weibul\", shape = 1, scale = \"1 day\" }").hint_value == "weibull");
  const Complaint missing = refused("{ law = \"exponential\" }");
  CHECK(missing.problem == Problem::missing_key);
  CHECK(missing.allowed == "median | mean | rate");
  CHECK(refused("{ law = \"exponential\", mean = \"1 day\", median = \"1 day\" }").problem ==
        Problem::keys_exclude_each_other);
  CHECK(refused("{ law = \"exponential\", mean = \"1 day\", never = 0.5, ever = 0.5 }").problem ==
        Problem::keys_exclude_each_other);
  CHECK(refused("{ law = \"weibull\", shape = 1, points = [] }").problem == Problem::keys_exclude_each_other);
  CHECK(refused("{ law = \"exponential\", maen = \"1 day\", mean = \"1 day\" }").hint_value == "mean");
  CHECK(refused("{ law = \"never\", never = 0.5 }").problem == Problem::unknown_key);
  CHECK(refused("{ law = \"lognormal\", median = \"5 days\" }").path == "mrd.disease.after_response.sigma");
}

TEST_CASE("law: parameters outside any survival curve are refused", "[exact]") {
  CHECK(refused("{ law = \"weibull\", shape = 0, scale = \"1 day\" }").problem == Problem::out_of_range);
  CHECK(refused("{ law = \"weibull\", shape = 1e9, scale = \"1 day\" }").problem == Problem::out_of_range);
  CHECK(refused("{ law = \"exponential\", mean = \"0 days\" }").problem == Problem::out_of_range);
  CHECK(refused("{ law = \"exponential\", rate = \"-1 / day\" }").problem == Problem::out_of_range);
  CHECK(refused("{ law = \"lognormal\", median = \"5 days\", sigma = 0 }").problem == Problem::out_of_range);
  CHECK(refused("{ law = \"gompertz\", rate = \"1 / day\", growth = \"-1 / day\" }").problem ==
        Problem::out_of_range);
  // Fine one by one, and together a rate that is 0 in double precision.
  CHECK(refused("{ law = \"gompertz\", median = \"1000 days\", growth = \"10 / day\" }").problem ==
        Problem::out_of_range);
  CHECK(refused("{ law = \"piecewise\", cuts = [\"3 days\"], rates = [\"1 / day\"] }").problem ==
        Problem::wrong_count);
  CHECK(refused("{ law = \"piecewise\", cuts = [\"3 days\", \"3 days\"], rates = [\"1 / day\", \"1 / day\", "
                "\"1 / day\"] }")
            .problem == Problem::not_increasing);
}
