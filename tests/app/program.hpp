#pragma once

#include <string>

namespace dliplan::test {

/// What the program did: its exit code, and what it wrote.
struct Finished {
  int exit_code = 0;
  std::string out;
  std::string err;
};

/// Runs the program as a shell would, with these arguments. Its output goes to a file of that name, if given,
/// and then `out` stays empty.
[[nodiscard]] Finished call(const std::string& arguments, const std::string& output = "");

/// All that a file holds; empty when there is none.
[[nodiscard]] std::string content(const std::string& path);

/// A folder of its own for one test, removed with all that is in it.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  /// Writes a file and returns its path.
  std::string write(const std::string& name, const std::string& text) const;

 private:
  std::string path_;
};

}  // namespace dliplan::test
