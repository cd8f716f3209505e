#include "tests/app/program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>

using Json = nlohmann::json;

TEST_CASE("calibrate: from a start far off, stein2019 finds back to the figures of its publication",
          "[oracle][monte-carlo]") {
  const std::string far_off =
      " --set haematologic.response.probability=0.33 --set 'haematologic.disease.after_response.scale=8 "
      "months'"
      " --set haematologic.disease.after_response.never=0.2"
      " --set 'haematologic.disease.without_response.scale=10 months'"
      " --set 'haematologic.disease.death_after_relapse.median=3 months'";
  const std::string free =
      " --free haematologic.response.probability=0.2:0.7"
      " --free 'haematologic.disease.after_response.scale=2:15 months'"
      " --free haematologic.disease.after_response.never=0.05:0.7"
      " --free 'haematologic.disease.without_response.scale=3:15 months'"
      " --free 'haematologic.disease.death_after_relapse.median=1.5:15 months'";
  const auto finished = dliplan::test::call(
      "calibrate stein2019 --target CR/CRh --target OS --target 'RFS of responders' --format json" + far_off +
      free);
  INFO(finished.err);
  REQUIRE(finished.exit_code == 0);
  const Json result = Json::parse(finished.out);
  REQUIRE(result.at("figures").size() == 5);
  for (const Json& figure : result.at("figures")) {
    INFO(figure.dump(2));
    // At a million patients; the tolerance is 0.3 points or 0.1 months. Five errors more, for any seed.
    const double gap =
        figure.at("fitted").at("estimate").get<double>() - figure.at("published").get<double>();
    CHECK(std::abs(gap) <
          figure.at("tolerance").get<double>() + 5.0 * figure.at("fitted").at("mcse").get<double>());
    CHECK(figure.at("hit") != "missed");
  }
  int missed_at_first = 0;
  for (const Json& figure : result.at("figures")) {
    const double start = figure.at("at_start").at("estimate").get<double>();
    missed_at_first +=
        std::abs(start - figure.at("published").get<double>()) > 3.0 * figure.at("tolerance").get<double>();
  }
  CHECK(missed_at_first == 5);
}
