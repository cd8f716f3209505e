#pragma once

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace dliplan::plan {

/// Held by the one program that writes to a results file: a lock on FILE.lock, which the system takes back
/// when the program ends, however it ends. That file stays, and says who holds it or held it last.
class WriterLock {
 public:
  /// Who holds it ("host NAME, process N") when another program does. Where the file system knows no locks,
  /// nobody does. Throws std::system_error when FILE.lock cannot be written.
  [[nodiscard]] static tl::expected<WriterLock, std::string> take(const std::string& file);

  WriterLock(WriterLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  WriterLock& operator=(WriterLock&&) = delete;
  ~WriterLock();

 private:
  explicit WriterLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

/// Whether a program writes to the file at this moment, and which. Changes nothing.
[[nodiscard]] std::string writer_of(const std::string& file);

}  // namespace dliplan::plan
