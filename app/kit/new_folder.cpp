#include "app/kit/new_folder.hpp"

#include "app/whole_file.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <stdexcept>

namespace dliplan::app {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& path, const std::string& why) {
  throw std::runtime_error(fmt::format("cannot write {}: {}", path, why));
}

/// Without a slash at its end, so that what stands beside it is not in it.
std::string trimmed(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}

void make_folder(const fs::path& path) {
  std::error_code error;
  if (!path.empty()) fs::create_directories(path, error);
  if (error) fail(path.string(), error.message());
}

/// Lets others read what mkdtemp made for one alone.
void open_to_others(const std::string& path) {
  const mode_t mask = umask(0);
  umask(mask);
  if (chmod(path.c_str(), 0777 & ~mask) != 0) fail(path, std::strerror(errno));
}

}  // namespace

NewFolder::NewFolder(std::string path) : path_(trimmed(std::move(path))), beside_(path_ + ".XXXXXX") {
  make_folder(fs::path(path_).parent_path());
  if (mkdtemp(beside_.data()) == nullptr) fail(path_, std::strerror(errno));
  open_to_others(beside_);
}

NewFolder::~NewFolder() {
  std::error_code ignored;
  fs::remove_all(beside_, ignored);  // after a rename there is none
}

std::string NewFolder::place(std::string_view name) const {
  return (fs::path(beside_) / name).string();
}

void NewFolder::write(std::string_view name, std::string_view text) const {
  const std::string path = place(name);
  make_folder(fs::path(path).parent_path());
  static_cast<void>(write_whole_file(path, text, IfThere::replace));
}

bool NewFolder::keep() {
  if (std::rename(beside_.c_str(), path_.c_str()) == 0)
    return true;  // replaces an empty folder, and no other
  if (errno == EEXIST || errno == ENOTEMPTY || errno == ENOTDIR) return false;
  fail(path_, std::strerror(errno));
}

bool NewFolder::is_free(const std::string& path) {
  if (!is_there(trimmed(path))) return true;
  std::error_code error;
  return fs::is_directory(path, error) && fs::is_empty(path, error) && !error;
}

}  // namespace dliplan::app
