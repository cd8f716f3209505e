#include "scenarios/source.hpp"

#include "tests/scenarios/studies.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>

using namespace dliplan;
using namespace dliplan::scenarios;
using namespace dliplan::scenarios::test;

namespace {

/// A folder of its own, gone at the end of the test.
class Folder {
 public:
  Folder()
      : path_(std::filesystem::temp_directory_path() / ("dliplan-source-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  [[nodiscard]] std::string file(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return (path_ / name).string();
  }
  [[nodiscard]] std::string name() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

Problem problem_of(const std::string& source) {
  return complaints_of(load({source})).front().problem;
}

std::string bytes(std::initializer_list<int> codes) {
  std::string text = "name = \"";
  for (const int code : codes) text.push_back(static_cast<char>(code));
  return text + "\"\n" + smallest;
}

}  // namespace

TEST_CASE("load: a file is found by its path, and names a study that has no name", "[exact]") {
  const Folder folder;
  CHECK(loaded(load({folder.file("my-study.toml", smallest)})).name == "my-study");
  CHECK(loaded(load({folder.file("no-extension", smallest)})).name == "no-extension");
}

TEST_CASE("load: what is neither preset nor file is met with the nearest preset", "[exact]") {
  const Complaint complaint = complaints_of(load({"stein2018"})).front();
  CHECK(complaint.problem == Problem::not_found);
  CHECK(complaint.hint == Hint::nearest);
  CHECK(complaint.hint_value == "stein2019");
  CHECK(problem_of("stein2019.toml") == Problem::not_found);
  CHECK(problem_of("./stein2019") == Problem::not_found);
  CHECK(problem_of("") == Problem::not_found);
  CHECK(problem_of(std::string("a\0b", 3)) == Problem::not_found);
}

TEST_CASE("load: a folder, an empty file and a huge one are named as such", "[exact]") {
  const Folder folder;
  CHECK(problem_of(folder.name()) == Problem::is_a_folder);
  CHECK(problem_of(folder.file("empty.toml", "")) == Problem::empty);
  CHECK(problem_of(folder.file("blank.toml", " \r\n\t\n")) == Problem::empty);
  CHECK(problem_of(folder.file("huge.toml", smallest + std::string(1'000'001, '#'))) == Problem::too_large);
  CHECK(problem_of("/dev/zero") == Problem::too_large);
}

TEST_CASE("load: bytes that are no text are located", "[exact]") {
  const Complaint latin = complaints_of(load_text(bytes({'G', 0xF6, 'k'}), "study.toml")).front();
  CHECK(latin.problem == Problem::not_utf8);
  CHECK(latin.line == 1);
  CHECK(latin.column == 10);
  CHECK(latin.read == "0xF6");
  CHECK(complaints_of(load_text(bytes({'a', 0}), "study.toml")).front().problem == Problem::nul_byte);
  CHECK(complaints_of(load_text("\xFF\xFEn\0a\0", "utf16.toml")).front().problem == Problem::not_utf8);
}

TEST_CASE("load: overlong forms, surrogates and cut characters are no UTF-8", "[exact]") {
  for (const auto& codes : {std::initializer_list<int>{0xC0, 0x80},
                            {0xE0, 0x80, 0x80},
                            {0xED, 0xA0, 0x80},
                            {0xF0, 0x80, 0x80, 0x80},
                            {0xF4, 0x90, 0x80, 0x80},
                            {0xE2, 0x82},
                            {0x80}}) {
    CHECK(complaints_of(load_text(bytes(codes), "study.toml")).front().problem == Problem::not_utf8);
  }
  for (const auto& codes :
       {std::initializer_list<int>{0xC3, 0xB6}, {0xE2, 0x82, 0xAC}, {0xF0, 0x9F, 0x98, 0x80}}) {
    CHECK(load_text(bytes(codes), "study.toml"));
  }
}

TEST_CASE("load: a byte order mark and Windows line ends change nothing", "[law]") {
  std::string windows = "\xEF\xBB\xBF[dli]\r\nrelapse_hazard_ratio = 0.5\r\n";
  for (const char c : smallest) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  const plan::Study study = loaded(load_text(windows, "study.toml"));
  CHECK(study == study_with("[dli]\nrelapse_hazard_ratio = 0.5\n"));
  const Complaint complaint =
      complaints_of(load_text("\xEF\xBB\xBFnam = 1\r\n" + smallest, "study.toml")).front();
  CHECK(complaint.line == 1);
  CHECK(complaint.column == 1);
}

TEST_CASE("load: errors of syntax and duplicate keys are located", "[exact]") {
  const Complaint twice = only_complaint("[screening]\nstarts_treatment = 1\nstarts_treatment = 1\n");
  CHECK(twice.problem == Problem::duplicate_key);
  CHECK(twice.line == 3);
  CHECK(only_complaint("[screening]\nstarts_treatment = 1\n[screening]\n").problem == Problem::duplicate_key);
  const Complaint yaml = only_complaint("name: x\n");
  CHECK(yaml.problem == Problem::syntax);
  CHECK(yaml.line == 1);
  for (const char* text :
       {"name = \"open\n", "x = 1 2\n", "[a\n", "x = 1e400\n", "x = 2023-02-30\n", "= 1\n"}) {
    CHECK(only_complaint(text).problem == Problem::syntax);
  }
}

TEST_CASE("load: any depth is refused before it can exhaust the stack", "[edge]") {
  const auto repeated = [](const std::string& part) {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += part;
    return text;
  };
  CHECK(only_complaint("x = " + repeated("[")).problem == Problem::too_deep);
  CHECK(only_complaint("x = " + repeated("{a=")).problem == Problem::too_deep);
  CHECK(only_complaint(repeated("a.") + "a = 1").problem == Problem::too_deep);
  CHECK(only_complaint(repeated("'a'.") + "a = 1").problem == Problem::too_deep);
  CHECK(only_complaint("[" + repeated("a.") + "a]").problem == Problem::too_deep);
  CHECK(load_with("title = \"" + std::string(100, '[') + "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r\"\n# " +
                  std::string(99, '{')));
}
