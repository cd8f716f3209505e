#include "plan/store/tally_bytes.hpp"

#include "plan/store/value_bytes.hpp"

#include <fmt/format.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>

namespace dliplan::plan {
namespace {

bool have_same_shape(const std::vector<AnalysisTally>& a, const std::vector<AnalysisTally>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return x.is_test == y.is_test && x.estimates.size() == y.estimates.size();
  });
}

}  // namespace

bool have_same_shape(const Tally& a, const Tally& b) {
  return have_same_shape(a.analyses, b.analyses) &&
         std::equal(a.elsewhere.begin(), a.elsewhere.end(), b.elsewhere.begin(), b.elsewhere.end(),
                    [](const auto& x, const auto& y) { return have_same_shape(x, y); }) &&
         a.contrasts.size() == b.contrasts.size() && a.family.rejected.size() == b.family.rejected.size() &&
         a.family.rejected_holm.size() == b.family.rejected_holm.size() &&
         a.controls.tests == b.controls.tests && a.controls.controls.size() == b.controls.controls.size();
}

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
