#include "tests/house/words.hpp"

#include "tests/house/repository.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>
#include <map>
#include <set>
#include <string>

using namespace dliplan::house;

namespace {

/// What the program says, and a file that says it.
std::map<std::string, std::string> said() {
  std::map<std::string, std::string> out;
  for (const SourceFile& file : source_files()) {
    if (folder_of(file.path) != "app" || !ends_with_any(file.path, {".cpp", ".hpp"})) continue;
    std::string source;
    for (const std::string& line : file.lines) source += line + '\n';
    for (const std::string& text : marked_texts(source)) out.emplace(text, file.path);
  }
  return out;
}

std::map<std::string, std::string> catalogue() {
  std::ifstream in(source_root() / "app/words/zh.json");
  return nlohmann::json::parse(in).get<std::map<std::string, std::string>>();
}

}  // namespace

TEST_CASE("words: what is marked is read from source, with adjacent literals joined", "[exact]") {
  CHECK(marked_texts(R"x(a = say("one {} "
                             "\"two\"\n", b); c = tr("three"); d = fmt::format("four"); essay("five"))x") ==
        std::vector<std::string>{"one {} \"two\"\n", "three"});
}

TEST_CASE("words: a translation may move the values of a text, and do nothing else to them", "[exact]") {
  CHECK(places_agree("{} of {:.2f}", "{1:.2f}: {0}"));
  CHECK(places_agree("{:<{}}", "{:<{}}"));
  CHECK(places_agree("{{}}", "none"));
  CHECK_FALSE(places_agree("{} of {}", "{}"));
  CHECK_FALSE(places_agree("{} of {}", "{0} {0}"));
  CHECK_FALSE(places_agree("{} of {}", "{} {1}"));
  CHECK_FALSE(places_agree("{} of {:.2f}", "{:.2f}: {}"));
}

TEST_CASE("words: the Chinese catalogue has all that the program says to people, and nothing else", "[law]") {
  const auto texts = said();
  const auto chinese = catalogue();
  REQUIRE(texts.size() > 900);
  for (const auto& [text, file] : texts) {
    INFO(file << ": " << text);
    CHECK((!has_words(text) || chinese.contains(text)));
  }
  for (const auto& [text, translation] : chinese) {
    INFO("app/words/zh.json: nobody says: " << text);
    CHECK(texts.contains(text));
  }
}

TEST_CASE("words: every Chinese text takes the values of the English one", "[law]") {
  for (const auto& [text, translation] : catalogue()) {
    INFO(text << " → " << translation);
    CHECK(places_agree(text, translation));
    CHECK((text.ends_with('\n') == translation.ends_with('\n')));
    CHECK_FALSE(translation.empty());
  }
}
