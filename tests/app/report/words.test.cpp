#include "app/words.hpp"

#include "app/audit_brief.hpp"
#include "app/identifiers.hpp"
#include "app/life_words.hpp"
#include "app/record_dates.hpp"
#include "plan/study.hpp"
#include "sim/pathway/adverse_event.hpp"
#include "sim/pathway/chart.hpp"
#include "sim/pathway/reason.hpp"
#include "tests/support/folder.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <regex>
#include <set>
#include <string>

using namespace dliplan;

namespace {

const std::string page = std::string(DLIPLAN_SOURCE_DIR) + "/app/report/page/";

nlohmann::json words(const std::string& language) {
  return nlohmann::json::parse(test::content(page + "words." + language + ".json"));
}

std::set<std::string> keys(const nlohmann::json& catalogue) {
  std::set<std::string> all;
  for (const auto& [key, text] : catalogue.items()) all.insert(key);
  return all;
}

std::set<std::string> placeholders(const std::string& text) {
  static const std::regex name(R"(\{(\w+)\})");
  std::set<std::string> all;
  for (std::sregex_iterator at(text.begin(), text.end(), name), end; at != end; ++at) all.insert((*at)[1]);
  return all;
}

/// All keys that a script names in full: t('axis.date').
std::set<std::string> keys_in_scripts() {
  static const std::regex call(R"(\bt\('([a-z0-9_.]+)')");
  std::set<std::string> all;
  for (const auto& entry : std::filesystem::directory_iterator(page)) {
    if (entry.path().extension() != ".js") continue;
    const std::string text = test::content(entry.path().string());
    for (std::sregex_iterator at(text.begin(), text.end(), call), end; at != end; ++at) all.insert((*at)[1]);
  }
  return all;
}

template <class Enum>
void check_names(const nlohmann::json& catalogue, const std::string& prefix) {
  for (const auto name : sim::Names<Enum>::values) {
    INFO(prefix << name);
    CHECK(catalogue.contains(prefix + std::string(name)));
  }
}

}  // namespace

TEST_CASE("words of the page: both languages have the same keys, none is empty, and placeholders agree",
          "[exact]") {
  const auto en = words("en"), zh = words("zh");
  CHECK(keys(en) == keys(zh));
  for (const auto& [key, text] : en.items()) {
    INFO(key);
    CHECK_FALSE((text.get<std::string>().empty() && zh.at(key).get<std::string>().empty()));
    CHECK(placeholders(text) == placeholders(zh.at(key)));
  }
}

TEST_CASE("words of the page: every key that a script names is there", "[exact]") {
  const auto en = words("en");
  const auto named = keys_in_scripts();
  REQUIRE(named.size() > 100);
  for (const std::string& key : named) {
    INFO(key);
    CHECK(en.contains(key));
  }
}

TEST_CASE("words of the page: every identifier that the data may have is in the catalogue", "[exact]") {
  const auto en = words("en");
  check_names<plan::AnalysisKind>(en, "kind.");
  check_names<plan::Endpoint>(en, "endpoint.");
  check_names<plan::Category>(en, "category.");
  check_names<plan::Quantitative>(en, "measure.");
  check_names<plan::Origin>(en, "origin.");
  check_names<plan::Inclusion>(en, "inclusion.");
  check_names<plan::TruthPopulation>(en, "population.");
  check_names<sim::AdverseEventKind>(en, "event.");
  check_names<sim::Note>(en, "note.");
  check_names<sim::Reason>(en, "reason.");
  check_names<sim::Donor>(en, "donor.");
  check_names<sim::Sex>(en, "sex.");
  check_names<app::RecordEnd>(en, "end.");
  for (const auto name : app::step_names) CHECK(en.contains("step." + std::string(name)));
}

TEST_CASE("words of the page: where the terminal says the same, it says it alike", "[law]") {
  const auto en = words("en");
  for (std::size_t i = 0; i < sim::adverse_event_kinds; ++i) {
    const auto kind = static_cast<sim::AdverseEventKind>(i);
    CHECK(en.at("event." + std::string(sim::name_of(kind))) == std::string(app::label(kind)));
  }
  CHECK(en.at("judgement.misleads_cured") == std::string(app::label(app::Judgement::misleads_cured)));
  CHECK(en.at("judgement.misleads_eased") == std::string(app::label(app::Judgement::misleads_eased)));
  CHECK(en.at("judgement.misleads_all") == std::string(app::label(app::Judgement::misleads_all)));
  CHECK(en.at("judgement.not_visible") == std::string(app::label(app::Judgement::not_visible)));
  CHECK(en.at("judgement.remedy_worse") == std::string(app::label(app::Judgement::remedy_worse)));
  CHECK(en.at("page.disclaimer") == std::string(app::text::disclaimer));
}
