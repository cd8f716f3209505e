#include "tests/app/program.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace dliplan::test {

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Finished call(const std::string& arguments, const std::string& output) {
  const Folder folder;
  const std::string out = output.empty() ? folder.path() + "/out" : output;
  const std::string err = folder.path() + "/err";
  const std::string command =
      "'" DLIPLAN_PROGRAM "' " + arguments + " >'" + out + "' 2>'" + err + "' </dev/null";
  const int status = std::system(command.c_str());
  if (status == -1 || !WIFEXITED(status)) {
    throw std::runtime_error("did not end by itself: " + command);
  }
  return {WEXITSTATUS(status), output.empty() ? content(out) : "", content(err)};
}

Folder::Folder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "dliplan-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) {
    throw std::runtime_error("cannot make a folder like " + pattern);
  }
  path_ = pattern;
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string Folder::write(const std::string& name, const std::string& text) const {
  const std::string path = path_ + "/" + name;
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

}  // namespace dliplan::test
