#include "plan/worlds.hpp"
#include "tests/scenarios/studies.hpp"

using namespace dliplan;
using namespace dliplan::scenarios;
using namespace dliplan::scenarios::test;

namespace {

/// A variant by the name of "v", whose changes stand in its third line.
std::string variant_with(const std::string& set) {
  return "[[variant]]\nname = \"v\"\nset = [" + set + "]\n";
}

const sim::Sequential& patients(const plan::Variant& variant) {
  return variant.arms.front().model.sequential;
}

/// The variants of a study with `text` in front of its analysis.
std::vector<plan::Variant> variants_of(const std::string& text) {
  return study_with(text).variants;
}

const std::string sequential = "preset = \"zhengzhou-sequential\"\n";

}  // namespace

TEST_CASE("variant: it is the study with what it sets, and the study stays", "[exact]") {
  const plan::Study study =
      study_with(variant_with("\"dli.relapse_hazard_ratio = 1\", \"observation.inclusion = all_starters\", "
                              "\"accrual.rate = 0.9 / month\", \"calendar.data_lock = 2027-06-30\", "
                              "\"dli.delay = { law = 'lognormal', median = '9 days', sigma = 0.5 }\""));
  REQUIRE(study.variants.size() == 1);
  const plan::Variant& variant = study.variants.front();
  CHECK(variant.name == "v");
  CHECK(variant.set.size() == 5);
  CHECK(patients(variant).dli.relapse_hazard_ratio.value == 1.0);
  CHECK(patients(variant).dli.delay == sim::Law::lognormal(9, 0.5));
  CHECK(variant.observation.inclusion == plan::Inclusion::all_starters);
  CHECK(variant.accrual.rate == sim::from_monthly(0.9));
  CHECK(variant.calendar.data_lock == std::chrono::sys_days{std::chrono::year{2027} / 6 / 30});
  // All else is the study's.
  plan::Study expected = study;
  auto& dli = expected.arms.front().model.sequential.dli;
  dli.relapse_hazard_ratio.value = 1.0;
  dli.delay = sim::Law::lognormal(9, 0.5);
  CHECK(variant.arms == expected.arms);
  CHECK(study.arms.front().model.sequential.dli == sim::Dli{});
  CHECK(study.observation.inclusion == plan::Inclusion::received_dli);
}

TEST_CASE("variant: without changes it is the study", "[edge]") {
  const plan::Study study = study_with("[dli]\nrelapse_hazard_ratio = 0.7\n" + variant_with(""));
  CHECK(study.variants[0].arms == study.arms);
  CHECK(study.variants[0].observation == study.observation);
  CHECK(study.variants[0].calendar == study.calendar);
  CHECK(study.variants[0].accrual == study.accrual);
}

TEST_CASE("variant: of several changes of one parameter the last counts, in the order of the list",
          "[exact]") {
  const auto variants =
      variants_of(variant_with("\"dli.relapse_hazard_ratio = 0.5\", \"second_course.relapse_hazard_ratio = "
                               "@dli.relapse_hazard_ratio\","
                               " \"dli.relapse_hazard_ratio = 0.6\""));
  CHECK(patients(variants[0]).dli.relapse_hazard_ratio.value == 0.6);
  CHECK(patients(variants[0]).second_course.relapse_hazard_ratio.value == 0.5);
}

TEST_CASE("variant: one does not see the changes of another", "[law]") {
  const auto variants = variants_of(variant_with("\"dli.relapse_hazard_ratio = 0.5\"") +
                                    "[[variant]]\nname = \"w\"\nset = [\"second_course.uptake = 0.1\"]\n");
  REQUIRE(variants.size() == 2);
  CHECK(patients(variants[1]).dli.relapse_hazard_ratio.value == 0.8);
  CHECK(patients(variants[0]).second_course.uptake.value == 0.5);
  CHECK(patients(variants[1]).second_course.uptake.value == 0.1);
}

TEST_CASE("variant: of a file that starts from a preset, it changes what the file says", "[exact]") {
  const plan::Study study = loaded(load_text(
      sequential + "[dli]\nrelapse_hazard_ratio = 0.5\n[haematologic.response]\nprobability = 0.61\n" +
          variant_with("\"dli.late_response = 0\", \"mrd.response = @haematologic.response\"") + smallest,
      "mine.toml"));
  REQUIRE(study.variants.size() == 1);  // an analysis of its own: the variants of the preset are gone
  const sim::Sequential& there = patients(study.variants[0]);
  CHECK(there.dli.relapse_hazard_ratio.value == 0.5);
  CHECK(there.dli.late_response.value == 0.0);
  CHECK(there.haematologic.response.probability.value == 0.61);
  CHECK(there.mrd.response == there.haematologic.response);
}

TEST_CASE("variant: a file without analyses keeps the variants of its preset, upon its own numbers",
          "[exact]") {
  const plan::Study base = preset("zhengzhou-sequential");
  const plan::Study study = loaded(load_text(sequential + "[rescue]\nuptake = 0.11\n", "mine.toml"));
  REQUIRE(study.variants.size() == base.variants.size());
  for (std::size_t i = 0; i < study.variants.size(); ++i) {
    CAPTURE(study.variants[i].name);
    CHECK(study.variants[i] == base.variants[i]);
    CHECK(patients(study.variants[i]).rescue.uptake.value == 0.11);
    sim::Sequential same = patients(study.variants[i]);
    same.rescue.uptake = patients(base.variants[i]).rescue.uptake;
    CHECK(same == patients(base.variants[i]));
  }
}

TEST_CASE("variant: what --set says is true in every variant, but where it sets the same", "[law]") {
  const plan::Study study =
      preset("zhengzhou-sequential",
             {{"dli.relapse_hazard_ratio", "0.33"}, {"accrual.enrolled", "77"}, {"rescue.uptake", "0.2"}});
  CHECK(study.arms.front().model.sequential.dli.relapse_hazard_ratio.value == 0.33);
  for (const plan::Variant& variant : study.variants) {
    CAPTURE(variant.name);
    CHECK(variant.accrual.enrolled == 77);
    CHECK(patients(variant).rescue.uptake.value == 0.2);
    const bool sets_it = std::any_of(variant.set.begin(), variant.set.end(), [](const std::string& one) {
      return one.starts_with("dli.relapse_hazard_ratio");
    });
    CHECK(patients(variant).dli.relapse_hazard_ratio.value == (sets_it ? 1.0 : 0.33));
  }
}

TEST_CASE("variant: the preset's causal null of the type of relapse makes both types the same", "[exact]") {
  const plan::Study study = preset("zhengzhou-sequential");
  const auto variant = std::find_if(
      study.variants.begin(), study.variants.end(),
      [](const plan::Variant& one) { return one.name == "the type of relapse makes no difference"; });
  REQUIRE(variant != study.variants.end());
  const sim::Sequential& there = patients(*variant);
  CHECK(there.mrd.course == there.haematologic.course);
  CHECK(there.mrd.toxicity == there.haematologic.toxicity);
  CHECK(there.mrd.response == there.haematologic.response);
  CHECK(there.mrd.dli_uptake == there.haematologic.dli_uptake);
  CHECK(there.mrd.aplasia == there.haematologic.aplasia);
  CHECK(there.mrd.disease.without_response == there.haematologic.disease.without_response);
  CHECK(there.haematologic.course == sim::haematologic_strategy().course);
}

TEST_CASE("variant: arms go by name, and each keeps what the variant does not set", "[exact]") {
  const std::string arms = "preset = \"two-arm-exponential\"\n";
  const plan::Study study = loaded(load_text(
      arms + variant_with("\"arm.treatment.two_state.hazard_ratio = 1\"") + smallest + "group = \"arm\"\n",
      "mine.toml"));
  const plan::Study base = preset("two-arm-exponential");
  const auto& there = study.variants[0].arms;
  REQUIRE(there.size() == 2);
  CHECK(there[0] == base.arms[0]);
  CHECK(there[1].model.two_state.hazard_ratio.value == 1.0);
  CHECK(there[1].model.two_state.death == base.arms[1].model.two_state.death);
  CHECK(base.arms[1].model.two_state.hazard_ratio.value != 1.0);
}

TEST_CASE("variant: what is wrong with a change stands where the changes stand", "[exact]") {
  const auto refused = [](const std::string& set, Problem problem, const std::string& path) {
    const Complaint complaint = only_complaint(variant_with(set));
    CAPTURE(set, complaint.path);
    CHECK(complaint.problem == problem);
    CHECK(complaint.path == path);
    CHECK(complaint.source == "study.toml");
    CHECK(complaint.line == 3);
    CHECK(complaint.column == 7);
  };
  refused("\"dli.relapse_hazzard_ratio = 1\"", Problem::unknown_key, "dli.relapse_hazzard_ratio");
  refused("\"dli.relapse_hazard_ratio = -1\"", Problem::out_of_range, "dli.relapse_hazard_ratio");
  refused("\"dli.delay = 5\"", Problem::wrong_type, "dli.delay");
  refused("\"calendar.data_lock = 2020-01-01\"", Problem::before_other, "calendar.data_lock");
  refused("\"dli..delay = 1\"", Problem::bad_setting_path, "dli..delay");
  refused("\"no sign of equality\"", Problem::bad_setting_path, "no sign of equality");
  refused("\"mrd.toxicity = @mrd.nothing\"", Problem::bad_setting_path, "mrd.toxicity");
  refused("\"preset = stein2019\"", Problem::bad_setting_path, "preset");
  refused("\"analysis.1.alpha = 0.1\"", Problem::not_in_variant, "analysis.1.alpha");
  refused("\"monte_carlo.seed = 1\"", Problem::not_in_variant, "monte_carlo.seed");
  refused("\"truth.patients = 10000\"", Problem::not_in_variant, "truth.patients");
  refused("\"multiplicity.method = holm\"", Problem::not_in_variant, "multiplicity.method");
  refused("\"title = other\"", Problem::not_in_variant, "title");
}

TEST_CASE("variant: it is held against the numbers of its own file", "[exact]") {
  const Complaints all = complaints_of(load_text(
      sequential + "[calendar]\nopens = 2028-01-01\nenrolment_closes = 2028-12-31\ndata_lock = 2029-12-31\n" +
          variant_with("\"calendar.data_lock = 2027-12-31\"") + smallest,
      "mine.toml"));
  REQUIRE(all.size() == 1);
  CHECK(all.front().problem == Problem::before_other);
  CHECK(all.front().source == "mine.toml");
  CHECK(all.front().line == 8);
}

TEST_CASE("variant: it keeps the pathway", "[exact]") {
  const Complaints all = complaints_of(
      load_text("pathway = \"two_state\"\n[observation]\ninclusion = \"all_starters\"\n" +
                    variant_with("\"pathway = sequential\"") + analysis_with("kind = \"kaplan_meier\"\n"),
                "mine.toml"));
  REQUIRE(all.size() == 1);
  CHECK(all.front().problem == Problem::not_in_variant);
  CHECK(all.front().path == "pathway");
  CHECK(all.front().line == 6);
}

TEST_CASE("variant: of several changes, that which it may not make is told", "[exact]") {
  const Complaint complaint = only_complaint(
      variant_with("\"dli.late_response = 0\", \"monte_carlo.seed = 1\", \"rescue.uptake = 0.1\""));
  CHECK(complaint.problem == Problem::not_in_variant);
  CHECK(complaint.path == "monte_carlo.seed");
}

TEST_CASE("variant: another way of counting patients takes the place of the study's", "[exact]") {
  const std::string until = variant_with("\"accrual.recruit_until = 60\"");
  const auto counted = [](const tl::expected<plan::Study, Complaints>& study) {
    const sim::Accrual accrual = loaded(study).variants[0].accrual;
    return std::pair(accrual.enrolled, accrual.recruit_until);
  };
  const std::pair<std::optional<std::int64_t>, std::optional<std::int64_t>> sixty{std::nullopt, 60};
  CHECK(counted(load_with("[accrual]\nenrolled = 40\n" + until)) == sixty);
  const std::vector<Setting> by_option{{"accrual.enrolled", "33"}};
  CHECK(counted(load_text(until + smallest, "study.toml", by_option)) == sixty);
  CHECK(study_with("[accrual]\nenrolled = 40\n" + until).accrual.enrolled == 40);
}

TEST_CASE("variant: each of several faults is told, and a sound study is read first", "[exact]") {
  const Complaints two =
      complaints_of(load_with(variant_with("\"dli.relapse_hazard_ratio = -1\", \"rescue.uptake = 2\"")));
  CHECK(two.size() == 2);
  const Complaints study = complaints_of(load_with("[rescue]\nuptake = 2\n" + variant_with("\"dli.x = 1\"")));
  REQUIRE(study.size() == 1);
  CHECK(study.front().path == "rescue.uptake");
}

TEST_CASE("variant: it has a name, which no other has", "[exact]") {
  const Complaints twice = complaints_of(load_with(variant_with("") + variant_with("")));
  REQUIRE(twice.size() == 1);
  CHECK(twice.front().problem == Problem::duplicate_name);
  CHECK(twice.front().path == "variant.2.name");
  CHECK(twice.front().line == 5);
  expect("[[variant]]\nset = []\n", Problem::missing_key, "variant.1.name", 1);
}

TEST_CASE("variant: what is copied is what is in force, and a change of the model holds in every arm",
          "[law]") {
  const plan::Study study =
      loaded(load_text("[haematologic.response]\nprobability = 0.61\n"
                       "[[arm]]\nname = \"a\"\n[arm.dli]\nrelapse_hazard_ratio = 0.5\n[[arm]]\nname = \"b\"\n"
                       "[[variant]]\nname = \"alike\"\nset = [\"mrd.response = @haematologic.response\", "
                       "\"dli.relapse_hazard_ratio = 1\"]\n"
                       "[[analysis]]\nname = \"OS\"\nkind = \"log_rank\"\ngroup = \"arm\"\n",
                       "study.toml"));
  const plan::Variant& alike = study.variants.front();
  REQUIRE(alike.arms.size() == 2);
  for (const plan::Arm& arm : alike.arms) {
    CHECK(arm.model.sequential.mrd.response == arm.model.sequential.haematologic.response);
    CHECK(arm.model.sequential.mrd.response.probability.value == 0.61);
    CHECK(arm.model.sequential.dli.relapse_hazard_ratio.value == 1.0);
  }
  const plan::Study again = loaded(load_text(canonical_text(study), "canonical"));
  CHECK(again.variants.front().arms == alike.arms);
  CHECK(study.arms[0].model.sequential.dli.relapse_hazard_ratio.value == 0.5);
}
