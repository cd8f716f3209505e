#include "tests/house/repository.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <optional>
#include <regex>
#include <set>

// The layers, and what must not be in the sources. The rules are functions over a file, so that each is also
// shown to catch what it is for.

namespace {

using dliplan::house::ends_with_any;
using dliplan::house::folder_of;
using dliplan::house::source_files;
using dliplan::house::SourceFile;

const std::map<std::string, std::set<std::string>> may_use = {
    {"stats", {"stats"}},
    {"sim", {"sim"}},
    {"plan", {"plan", "sim", "stats"}},
    {"scenarios", {"scenarios", "plan", "sim", "stats"}},
    {"app", {"app", "scenarios", "plan", "sim", "stats"}},
    {"tests", {"tests", "app", "scenarios", "plan", "sim", "stats"}},
    {"bench", {"bench", "tests", "app", "scenarios", "plan", "sim", "stats"}},
};

bool is_cpp(const SourceFile& file) {
  return ends_with_any(file.path, {".cpp", ".hpp", ".h", ".ipp"});
}

bool is_cmake(const SourceFile& file) {
  return ends_with_any(file.path, {"CMakeLists.txt", ".cmake", "CMakePresets.json"});
}

std::string place(const SourceFile& file, std::size_t line) {
  return file.path + ":" + std::to_string(line + 1) + ": " + file.lines[line];
}

/// What a line includes: {path, whether it is quoted}.
std::optional<std::pair<std::string, bool>> included(const std::string& line) {
  static const std::regex directive(R"re(^\s*#\s*include\s*(["<])([^">]+)[">].*)re");
  std::smatch match;
  if (!std::regex_match(line, match, directive)) return std::nullopt;
  return std::pair{match[2].str(), match[1] == "\""};
}

/// Complaints about includes: one that points upward, or a quoted one that names no layer of ours.
std::vector<std::string> wrong_includes(const SourceFile& file) {
  const auto from = may_use.find(folder_of(file.path));
  if (from == may_use.end()) return {};
  std::vector<std::string> complaints;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    const auto include = included(file.lines[i]);
    if (!include) continue;
    const auto [path, quoted] = *include;
    const auto to = folder_of(path);
    const bool is_ours = may_use.contains(to);
    if (is_ours ? !from->second.contains(to) : quoted) complaints.push_back(place(file, i));
  }
  return complaints;
}

/// The same rule for the link graph: a layer's CMakeLists.txt names no layer above it.
std::vector<std::string> wrong_links(const SourceFile& file) {
  const auto from = may_use.find(folder_of(file.path));
  if (from == may_use.end() || !is_cmake(file)) return {};
  static const std::regex target(R"(dliplan(::|_)([a-z]+))");
  std::vector<std::string> complaints;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    const auto& line = file.lines[i];
    for (std::sregex_iterator match(line.begin(), line.end(), target), none; match != none; ++match) {
      const auto to = (*match)[2].str();
      if (may_use.contains(to) && !from->second.contains(to)) complaints.push_back(place(file, i));
    }
  }
  return complaints;
}

std::vector<std::string> lines_matching(const SourceFile& file, const std::regex& pattern) {
  std::vector<std::string> complaints;
  for (std::size_t i = 0; i < file.lines.size(); ++i)
    if (std::regex_search(file.lines[i], pattern)) complaints.push_back(place(file, i));
  return complaints;
}

// Needles are written in halves so that this file does not hold them.
const std::regex standard_distribution(
    "std::[a-z_]+_"
    "distribution");
const std::regex standard_random(
    "include *<"
    "random>");
const std::regex fast_math(
    "-ffast"
    "-math|-march="
    "native|-Ofa"
    "st");
const std::regex machine_path(
    "/wo"
    "rk/|/ro"
    "ot/|\\.\\./sha"
    "red");
const std::regex unfinished(
    "\\b(TO"
    "DO|FIX"
    "ME)\\b");

/// Applies a rule to every file that `applies` to; a failure lists each line that breaks it.
template <class Applies, class Rule>
void check_every_file(const Applies& applies, const Rule& rule) {
  std::size_t looked_at = 0;
  for (const auto& file : source_files()) {
    if (!applies(file)) continue;
    ++looked_at;
    for (const auto& complaint : rule(file)) FAIL_CHECK(complaint);
  }
  CHECK(looked_at > 0);
}

const auto every_file = [](const SourceFile&) { return true; };

}  // namespace

TEST_CASE("layers: no include points upward, and a quoted include names its layer", "[law]") {
  check_every_file(is_cpp, wrong_includes);
}

TEST_CASE("layers: no layer links one above it", "[law]") {
  check_every_file(is_cmake, wrong_links);
}

TEST_CASE("sources: no distribution of the standard library, since they are unspecified", "[law]") {
  check_every_file(is_cpp, [](const auto& file) { return lines_matching(file, standard_distribution); });
}

TEST_CASE("sources: random numbers of the product have an address", "[law]") {
  const auto of_the_product = [](const SourceFile& file) {
    return is_cpp(file) && folder_of(file.path) != "tests" && folder_of(file.path) != "bench";
  };
  check_every_file(of_the_product, [](const auto& file) { return lines_matching(file, standard_random); });
}

TEST_CASE("sources: no flag that changes bits from machine to machine", "[law]") {
  // A comment may say why a flag is absent.
  check_every_file(is_cmake, [](SourceFile file) {
    for (auto& line : file.lines) line = line.substr(0, line.find('#'));
    return lines_matching(file, fast_math);
  });
}

TEST_CASE("sources: no path of somebody's machine", "[law]") {
  check_every_file(every_file, [](const auto& file) { return lines_matching(file, machine_path); });
}

TEST_CASE("sources: nothing is left as a note to do later", "[law]") {
  check_every_file(every_file, [](const auto& file) { return lines_matching(file, unfinished); });
}

TEST_CASE("layers: the rules catch what they are for", "[exact]") {
  const auto one_line = [](const std::string& path, const std::string& line) {
    return SourceFile{path, {line}};
  };
  CHECK(wrong_includes(one_line("stats/a.cpp", "#include \"sim/b.hpp\"")).size() == 1);
  CHECK(wrong_includes(one_line("stats/a.cpp", "# include <plan/b.hpp>")).size() == 1);
  CHECK(wrong_includes(one_line("plan/a.cpp", "#include \"scenarios/b.hpp\"  // why")).size() == 1);
  CHECK(wrong_includes(one_line("sim/a.cpp", "#include \"b.hpp\"")).size() == 1);
  CHECK(wrong_includes(one_line("plan/a.cpp", "#include \"stats/b.hpp\"")).empty());
  CHECK(wrong_includes(one_line("stats/a.cpp", "#include <boost/b.hpp>")).empty());
  CHECK(wrong_links(one_line("sim/CMakeLists.txt", "target_link_libraries(dliplan_sim dliplan::stats)"))
            .size() == 1);
  CHECK(wrong_links(one_line("plan/CMakeLists.txt", "target_link_libraries(dliplan_plan dliplan::sim)"))
            .empty());
  CHECK(lines_matching(one_line("a.cpp",
                                "std::normal_"
                                "distribution<> d;"),
                       standard_distribution)
            .size() == 1);
  CHECK(lines_matching(one_line("a.cmake",
                                "-ffast"
                                "-math"),
                       fast_math)
            .size() == 1);
  CHECK(lines_matching(one_line("a.md",
                                "cd /wo"
                                "rk/x"),
                       machine_path)
            .size() == 1);
  CHECK(lines_matching(one_line("a.cpp",
                                "// TO"
                                "DO: later"),
                       unfinished)
            .size() == 1);
}
