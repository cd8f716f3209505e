#include "tests/scenarios/studies.hpp"

using namespace dliplan;
using namespace dliplan::scenarios;
using namespace dliplan::scenarios::test;

namespace {

std::string with_variant(const std::string& set, const std::string& audit = "") {
  return "[[variant]]\nname = \"v\"\nset = [" + set + "]\n" + audit;
}

}  // namespace

TEST_CASE("canonical_text: variants come to the same when they are read again", "[law]") {
  // Equality of variants is that of their words: here, what comes of them.
  const plan::Study study = preset("zhengzhou-sequential");
  const plan::Study again = loaded(load_text(canonical_text(study), "canonical.toml"));
  REQUIRE(again == study);
  REQUIRE(again.variants.size() == study.variants.size());
  for (std::size_t i = 0; i < study.variants.size(); ++i) {
    CAPTURE(study.variants[i].name);
    CHECK(again.variants[i].arms == study.variants[i].arms);
    CHECK(again.variants[i].observation == study.variants[i].observation);
    CHECK(again.variants[i].calendar == study.variants[i].calendar);
    CHECK(again.variants[i].accrual == study.variants[i].accrual);
  }
  CHECK(again.audits == study.audits);
}

TEST_CASE("canonical_text: changes with quotes, braces and copies load back", "[law]") {
  const plan::Study study = study_with(
      "[haematologic]\naplasia = 0.11\n" +
      with_variant(
          "\"dli.delay = { law = 'lognormal', median = '9 days', sigma = 0.5 }\", "
          "'calendar.data_lock = 2027-06-30', \"mrd.aplasia = @haematologic.aplasia\", "
          "'mrd.disease.after_response = { law = \"exponential\", median = \"10 months\" }'",
          "[[audit]]\nname = \"é \\\"x\\\"\"\nplanned = \"OS\"\nvariants = [\"v\"]\nwithin = \"v\"\n"));
  const plan::Study again = loaded(load_text(canonical_text(study), "canonical.toml"));
  CHECK(again == study);
  CHECK(again.variants[0].arms == study.variants[0].arms);
  CHECK(again.variants[0].calendar == study.variants[0].calendar);
  CHECK(canonical_text(again) == canonical_text(study));
  CHECK(hash(again) == hash(study));
}

TEST_CASE("hash: a change of a variant moves it, and so does what an audit asks for", "[law]") {
  const auto hash_of = [](const std::string& text) { return hash(study_with(text)); };
  const std::string base = hash_of(with_variant("\"dli.relapse_hazard_ratio = 1\""));
  CHECK(base == hash_of(with_variant("\"dli.relapse_hazard_ratio = 1\"")));
  CHECK(base != hash_of(with_variant("\"dli.relapse_hazard_ratio = 0.9\"")));
  CHECK(base != hash_of(with_variant("")));
  CHECK(base != hash_of(""));
  const std::string audit = "[[audit]]\nname = \"x\"\nplanned = \"OS\"\n";
  const std::string audited = hash_of(with_variant("\"dli.relapse_hazard_ratio = 1\"", audit));
  CHECK(base != audited);
  CHECK(audited != hash_of(with_variant("\"dli.relapse_hazard_ratio = 1\"", audit + "variants = [\"v\"]\n")));
  CHECK(audited != hash_of(with_variant("\"dli.relapse_hazard_ratio = 1\"", audit + "within = \"v\"\n")));
}

TEST_CASE("hash: the causal null of a test is part of what is simulated", "[law]") {
  const auto hash_of = [](const std::string& null) {
    return hash(loaded(load_text(with_variant("") + smallest + null, "study.toml")));
  };
  CHECK(hash_of("") != hash_of("causal_null = \"v\"\n"));
}
