// Settings that copy: mrd.toxicity=@haematologic.toxicity.
#include "tests/scenarios/studies.hpp"

using namespace dliplan;
using namespace dliplan::scenarios;
using namespace dliplan::scenarios::test;

namespace {

sim::Sequential patients(const std::string& path, const std::string& value) {
  return preset("zhengzhou-sequential", {{path, value}}).arms.front().model.sequential;
}

/// A file upon the preset, and one setting.
sim::Sequential patients_of(const std::string& file, const Setting& setting) {
  const std::vector<Setting> settings{setting};
  return loaded(load_text("preset = \"zhengzhou-sequential\"\n" + file, "mine.toml", settings))
      .arms.front()
      .model.sequential;
}

}  // namespace

TEST_CASE("settings: a table is copied as a whole, and nothing else changes", "[exact]") {
  sim::Sequential expected = preset("zhengzhou-sequential").arms.front().model.sequential;
  CHECK(expected.mrd.toxicity != expected.haematologic.toxicity);
  expected.mrd.toxicity = expected.haematologic.toxicity;
  CHECK(patients("mrd.toxicity", "@haematologic.toxicity") == expected);
}

TEST_CASE("settings: a number, a law and a list of rows are copied", "[exact]") {
  CHECK(patients("mrd.aplasia", "@haematologic.aplasia").mrd.aplasia.value == 0.10);
  CHECK(patients("acute_gvhd.onset", "@chronic_gvhd.onset").acute_gvhd.onset ==
        sim::Law::lognormal(150, 0.6));
  CHECK(patients("mrd.course.dose_table", "@haematologic.course.dose_table").mrd.course.dose_table.size() ==
        3);
}

TEST_CASE("settings: what takes a copy keeps nothing of its own", "[exact]") {
  // The preset's law has a share that never has the event; an exponential law has not.
  const sim::Law copied =
      patients("mrd.disease.after_response", "@mrd.disease.death_after_relapse").mrd.disease.after_response;
  CHECK(copied == sim::Law::exponential_median(10.63 * sim::days_per_month));
  CHECK(copied.never_share() == 0.0);
}

TEST_CASE("settings: a copy is of what stands there when its turn comes", "[exact]") {
  const sim::Sequential there = preset("zhengzhou-sequential", {{"haematologic.aplasia", "0.2"},
                                                                {"mrd.aplasia", "@haematologic.aplasia"},
                                                                {"haematologic.aplasia", "0.3"}})
                                    .arms.front()
                                    .model.sequential;
  CHECK(there.mrd.aplasia.value == 0.2);
  CHECK(there.haematologic.aplasia.value == 0.3);
}

TEST_CASE("settings: two tables can change places by way of a third", "[law]") {
  const sim::Sequential before = preset("zhengzhou-sequential").arms.front().model.sequential;
  const sim::Sequential after =
      preset("zhengzhou-sequential",
             {{"haematologic.disease.after_response", "@mrd.disease.after_response"},
              {"mrd.disease.after_response", "@mrd.disease.without_response"},
              {"mrd.disease.without_response", "@haematologic.disease.after_response"}})
          .arms.front()
          .model.sequential;
  CHECK(after.mrd.disease.after_response == before.mrd.disease.without_response);
  CHECK(after.mrd.disease.without_response == before.mrd.disease.after_response);
}

TEST_CASE("settings: a copy sees what a file says upon its preset, key by key", "[exact]") {
  // The file states one key of what is copied, and one of where it goes.
  const sim::Sequential there =
      patients_of("[haematologic.response]\nprobability = 0.61\n[mrd.response]\nat_first = 0.5\n",
                  {"mrd.response", "@haematologic.response"});
  CHECK(there.haematologic.response.probability.value == 0.61);
  CHECK(there.mrd.response == there.haematologic.response);
  CHECK(there.mrd.response.mrd_negative.value == 0.55);
  // And of a single key.
  CHECK(patients_of("[haematologic]\naplasia = 0.21\n", {"mrd.aplasia", "@haematologic.aplasia"})
            .mrd.aplasia.value == 0.21);
  CHECK(patients_of("[mrd]\naplasia = 0.21\n", {"mrd.aplasia", "@haematologic.aplasia"}).mrd.aplasia.value ==
        0.10);
}

TEST_CASE("settings: a copy from nowhere, or of what does not fit, is refused", "[exact]") {
  const auto problem = [](const std::string& path, const std::string& value) {
    const std::vector<Setting> settings{{path, value}};
    const Complaints all = complaints_of(load({"zhengzhou-sequential"}, settings));
    CHECK(all.front().path.starts_with(path));
    return all.front().problem;
  };
  CHECK(problem("mrd.aplasia", "@mrd.nothing") == Problem::bad_setting_path);
  const std::vector<Setting> nowhere{{"mrd.aplasia", "@mrd.nothing"}};
  CHECK(complaints_of(load({"zhengzhou-sequential"}, nowhere)).front().other == "mrd.nothing");
  CHECK(problem("mrd.aplasia", "@") == Problem::bad_setting_path);
  CHECK(problem("mrd.aplasia", "@mrd..aplasia") == Problem::bad_setting_path);
  CHECK(problem("mrd.aplasia", "@mrd.course.usual") == Problem::wrong_unit);
  CHECK(problem("mrd.course", "@mrd.aplasia") == Problem::wrong_type);
}
