#include "tests/house/repository.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <regex>
#include <set>

// Two types of one name in one namespace are one type to the linker: no compiler sees both, and each runs the
// other's destructor.

namespace {

using dliplan::house::ends_with_any;
using dliplan::house::folder_of;
using dliplan::house::source_files;
using dliplan::house::SourceFile;

/// The types that a file defines in named namespaces, by their full names.
std::set<std::string> types_defined_in(const SourceFile& file) {
  static const std::regex opens(R"(^namespace ([\w:]*) ?\{.*)"), closes(R"(^\}  // namespace.*)");
  static const std::regex defines(R"(^(?:struct|class|enum class) (\w+)(?: final)?(?: : [^;{]*)? \{.*)");
  std::vector<std::string> inside;
  std::set<std::string> types;
  for (const std::string& line : file.lines) {
    std::smatch match;
    if (std::regex_match(line, match, opens)) {
      inside.push_back(match[1]);
    } else if (std::regex_match(line, closes) && !inside.empty()) {
      inside.pop_back();
    } else if (std::regex_match(line, match, defines)) {
      std::string name;
      bool is_anonymous = inside.empty();
      for (const std::string& one : inside) {
        is_anonymous = is_anonymous || one.empty();
        name += one + "::";
      }
      if (!is_anonymous) types.insert(name + match[1].str());
    }
  }
  return types;
}

std::map<std::string, std::vector<std::string>> files_by_type(const std::vector<SourceFile>& files) {
  std::map<std::string, std::vector<std::string>> all;
  for (const SourceFile& file : files) {
    if (folder_of(file.path) == "tests" || !ends_with_any(file.path, {".hpp", ".cpp"})) continue;
    for (const std::string& type : types_defined_in(file)) all[type].push_back(file.path);
  }
  return all;
}

}  // namespace

TEST_CASE("types: no two files define one of the same name", "[law]") {
  const auto all = files_by_type(source_files());
  CHECK(all.size() > 200);
  for (const auto& [type, files] : all) {
    INFO(type);
    CAPTURE(files);
    CHECK(files.size() == 1);
  }
}

TEST_CASE("types: a second of the same name is found, and what only one file sees is none", "[exact]") {
  const std::vector<std::string> lines{"namespace dliplan::app {", "struct One {", "};",
                                       "}  // namespace dliplan::app"};
  CHECK(files_by_type({{"app/a.hpp", lines}, {"app/kit/b.hpp", lines}}).at("dliplan::app::One").size() == 2);
  const std::vector<std::string> own{
      "namespace dliplan::app {", "namespace {",      "class One : public Two {",    "};",
      "}  // namespace",          "struct Declared;", "}  // namespace dliplan::app"};
  CHECK(files_by_type({{"app/a.cpp", own}}).empty());
}
