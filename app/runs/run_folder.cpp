#include "app/runs/run_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <regex>
#include <stdexcept>

namespace dliplan::app {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& path, int error) {
  throw std::runtime_error(fmt::format("cannot write {}: {}", path, std::strerror(error)));
}

/// Closed at the end of its scope.
struct Descriptor {
  int number;
  ~Descriptor() { close(number); }
};

void write_through(const std::string& path, std::string_view text) {
  const Descriptor file{open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)};
  if (file.number < 0) fail(path, errno);
  while (!text.empty()) {
    const ssize_t written = ::write(file.number, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(path, errno);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  if (fsync(file.number) != 0) fail(path, errno);
}

void flush_folder(const std::string& path) {
  const Descriptor folder{open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (folder.number >= 0) fsync(folder.number);
}

}  // namespace

void RunFolder::create() const {
  std::error_code error;
  fs::create_directories(path_, error);
  if (error) throw std::runtime_error(fmt::format("cannot make the folder {}: {}", path_, error.message()));
}

std::string RunFolder::results(const plan::Shard& shard) const {
  const std::string name =
      shard.is_whole() ? "results.sqlite" : fmt::format("results.{}-of-{}.sqlite", shard.number, shard.of);
  return (fs::path(path_) / name).string();
}

std::vector<std::string> RunFolder::shards() const {
  static const std::regex name(R"(results\.[0-9]+-of-[0-9]+\.sqlite)");
  std::vector<std::string> all;
  std::error_code error;
  for (fs::directory_iterator entry(path_, error), end; !error && entry != end; entry.increment(error)) {
    if (std::regex_match(entry->path().filename().string(), name)) all.push_back(entry->path().string());
  }
  std::sort(all.begin(), all.end());
  return all;
}

void RunFolder::remove_summary() const {
  for (const char* name : {"summary.json", "summary.csv"}) {
    std::error_code ignored;
    fs::remove(fs::path(path_) / name, ignored);
  }
}

void RunFolder::write(const std::string& name, std::string_view text) const {
  const std::string path = (fs::path(path_) / name).string();
  const std::string unfinished = fmt::format("{}.{}.tmp", path, getpid());
  try {
    write_through(unfinished, text);
  } catch (...) {
    unlink(unfinished.c_str());
    throw;
  }
  if (rename(unfinished.c_str(), path.c_str()) != 0) fail(path, errno);
  flush_folder(path_);
}

}  // namespace dliplan::app
