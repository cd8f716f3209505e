#include "plan/store/writer_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <system_error>

namespace dliplan::plan {
namespace {

std::string lock_path(const std::string& file) {
  return file + ".lock";
}

std::string this_process() {
  std::array<char, HOST_NAME_MAX + 1> host{};
  gethostname(host.data(), host.size() - 1);
  return fmt::format("host {}, process {}", host.data(), getpid());
}

std::string content(int descriptor) {
  std::array<char, 512> text{};
  const ssize_t length = pread(descriptor, text.data(), text.size(), 0);
  return {text.data(), length > 0 ? static_cast<std::size_t>(length) : 0};
}

bool is_taken(int descriptor) {
  return flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

}  // namespace

tl::expected<WriterLock, std::string> WriterLock::take(const std::string& file) {
  const std::string path = lock_path(file);
  const int descriptor = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor < 0) throw std::system_error(errno, std::generic_category(), "cannot write " + path);
  WriterLock lock(descriptor);
  if (is_taken(descriptor)) return tl::unexpected(content(descriptor));
  const std::string holder = this_process();
  // On a full disk nobody is named; the lock holds all the same.
  if (ftruncate(descriptor, 0) == 0) (void)!pwrite(descriptor, holder.data(), holder.size(), 0);
  return lock;
}

WriterLock::~WriterLock() {
  if (descriptor_ >= 0) close(descriptor_);
}

std::string writer_of(const std::string& file) {
  const int descriptor = open(lock_path(file).c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return "";
  const std::string holder = is_taken(descriptor) ? content(descriptor) : "";
  close(descriptor);
  return holder;
}

}  // namespace dliplan::plan
