#pragma once

#include <cereal/archives/portable_binary.hpp>
#include <cereal/types/array.hpp>
#include <cereal/types/optional.hpp>
#include <cereal/types/vector.hpp>

#include <exception>
#include <istream>
#include <sstream>
#include <streambuf>
#include <string>
#include <string_view>
#include <utility>

namespace dliplan::plan {

// What says its parts in `serialize`, as bytes and back. Only for the files that make bytes: cereal is large.

/// Reads from bytes that stay where they are.
class ByteStream : public std::streambuf {
 public:
  explicit ByteStream(std::string_view bytes) {
    char* begin = const_cast<char*>(bytes.data());  // NOLINT: streambuf is older than const; nothing is put
    setg(begin, begin, begin + bytes.size());
  }
  [[nodiscard]] bool is_at_end() const { return gptr() == egptr(); }
};

/// The same bytes on every machine.
template <class Value>
[[nodiscard]] std::string written(const Value& value) {
  std::ostringstream out(std::ios::binary);
  cereal::PortableBinaryOutputArchive archive(out);
  archive(value);
  return std::move(out).str();
}

/// Whether the bytes are such a value, no more and no less.
template <class Value>
[[nodiscard]] bool is_read(std::string_view bytes, Value& value) {
  ByteStream buffer(bytes);
  std::istream in(&buffer);
  try {
    cereal::PortableBinaryInputArchive archive(in);
    archive(value);
  } catch (const std::exception&) {  // cereal's own, and the memory that a false length asks for
    return false;
  }
  return buffer.is_at_end();
}

}  // namespace dliplan::plan
