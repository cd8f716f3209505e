#include "app/whole_file.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <stdexcept>

namespace dliplan::app {
namespace {

[[noreturn]] void fail(const std::string& path, int error) {
  throw std::runtime_error(fmt::format("cannot write {}: {}", path, std::strerror(error)));
}

/// A file beside another, gone when it is not kept.
class Unfinished {
 public:
  explicit Unfinished(const std::string& path) : path_(path + ".XXXXXX"), number_(mkstemp(path_.data())) {
    if (number_ < 0) fail(path_, errno);
  }
  ~Unfinished() {
    if (number_ >= 0) close(number_);
    unlink(path_.c_str());  // after a rename there is none
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;

  void fill(std::string_view text) {
    while (!text.empty()) {
      const ssize_t written = ::write(number_, text.data(), text.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail(path_, errno);
      text.remove_prefix(static_cast<std::size_t>(written));
    }
    const mode_t mask = umask(0);
    umask(mask);
    if (fchmod(number_, 0666 & ~mask) != 0 || fsync(number_) != 0) fail(path_, errno);
    const int closed = close(number_);
    number_ = -1;
    if (closed != 0) fail(path_, errno);
  }

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
  int number_;
};

}  // namespace

bool write_whole_file(const std::string& path, std::string_view text, IfThere if_there) {
  Unfinished file(path);
  file.fill(text);
  if (if_there == IfThere::replace) {
    if (std::rename(file.path().c_str(), path.c_str()) != 0) fail(path, errno);
    return true;
  }
  if (link(file.path().c_str(), path.c_str()) == 0) return true;  // unlike rename, replaces nothing
  if (errno != EEXIST) fail(path, errno);
  return false;
}

bool is_there(const std::string& path) {
  struct stat ignored {};
  return lstat(path.c_str(), &ignored) == 0;
}

bool has_writable_folder(const std::string& path) {
  const auto folder = std::filesystem::path(path).parent_path();
  return access(folder.empty() ? "." : folder.c_str(), W_OK | X_OK) == 0;
}

}  // namespace dliplan::app
