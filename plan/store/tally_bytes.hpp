#pragma once

#include "plan/outcome_log.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace dliplan::plan {

/// A tally as bytes, the same on every machine, and back without loss. What a tally holds, each of its parts
/// says in `serialize`; a change there is a change of results_format (plan/store/results_file.hpp).
[[nodiscard]] std::string to_bytes(const Tally& tally);

/// Whether one can be added to the other.
[[nodiscard]] bool have_same_shape(const Tally& a, const Tally& b);

/// The same of a log.
[[nodiscard]] std::string to_bytes(const OutcomeLog& log);

/// Nothing when the bytes are no log.
[[nodiscard]] std::optional<OutcomeLog> log_from_bytes(std::string_view bytes);

/// Nothing when the bytes are no tally of this study: too few, too many, or of other analyses.
[[nodiscard]] std::optional<Tally> tally_from_bytes(const Study& study, std::string_view bytes);

/// 16 hexadecimal digits of XXH3, 64 bits.
[[nodiscard]] std::string checksum(std::string_view bytes);

}  // namespace dliplan::plan
