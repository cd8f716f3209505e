#include "plan/store/tally_bytes.hpp"

#include <cereal/archives/portable_binary.hpp>
#include <cereal/types/array.hpp>
#include <cereal/types/optional.hpp>
#include <cereal/types/vector.hpp>
#include <fmt/format.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <istream>
#include <sstream>
#include <streambuf>

namespace dliplan::plan {
namespace {

/// Reads from bytes that stay where they are.
class ByteStream : public std::streambuf {
 public:
  explicit ByteStream(std::string_view bytes) {
    char* begin = const_cast<char*>(bytes.data());  // NOLINT: streambuf is older than const; nothing is put
    setg(begin, begin, begin + bytes.size());
  }
  [[nodiscard]] bool is_at_end() const { return gptr() == egptr(); }
};

template <class Value>
std::string written(const Value& value) {
  std::ostringstream out(std::ios::binary);
  cereal::PortableBinaryOutputArchive archive(out);
  archive(value);
  return std::move(out).str();
}

/// Whether the bytes are such a value, no more and no less.
template <class Value>
bool is_read(std::string_view bytes, Value& value) {
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

bool have_same_shape(const std::vector<AnalysisTally>& a, const std::vector<AnalysisTally>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return x.is_test == y.is_test && x.estimates.size() == y.estimates.size();
  });
}

/// Whether one can be added to the other.
bool have_same_shape(const Tally& a, const Tally& b) {
  return have_same_shape(a.analyses, b.analyses) &&
         std::equal(a.elsewhere.begin(), a.elsewhere.end(), b.elsewhere.begin(), b.elsewhere.end(),
                    [](const auto& x, const auto& y) { return have_same_shape(x, y); }) &&
         a.contrasts.size() == b.contrasts.size() && a.family.rejected.size() == b.family.rejected.size() &&
         a.family.rejected_holm.size() == b.family.rejected_holm.size() &&
         a.controls.tests == b.controls.tests && a.controls.controls.size() == b.controls.controls.size();
}

}  // namespace

std::string to_bytes(const Tally& tally) {
  return written(tally);
}

std::string to_bytes(const OutcomeLog& log) {
  return written(log);
}

std::optional<OutcomeLog> log_from_bytes(std::string_view bytes) {
  OutcomeLog log;
  return is_read(bytes, log) ? std::optional(std::move(log)) : std::nullopt;
}

std::optional<Tally> tally_from_bytes(const Study& study, std::string_view bytes) {
  Tally tally(study);
  if (!is_read(bytes, tally) || !have_same_shape(tally, Tally(study))) return std::nullopt;
  return tally;
}

std::string checksum(std::string_view bytes) {
  return fmt::format("{:016x}", XXH3_64bits(bytes.data(), bytes.size()));
}

}  // namespace dliplan::plan
