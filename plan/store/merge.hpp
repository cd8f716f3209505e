#pragma once

#include "plan/store/refusal.hpp"
#include "plan/store/results_file.hpp"
#include "plan/tally.hpp"

#include <tl/expected.hpp>

#include <string>
#include <vector>

namespace dliplan::plan {

/// What is done where no file has some of the replicates of a run; those of another task are always refused.
enum class Gaps : std::uint8_t { refused, allowed };

/// Joins the results of the shards of one run in the file `into`, in any order of `files`; the bytes of its
/// blocks do not depend on that. Everything that is wrong, at once, and then nothing is written: files of
/// different runs or splits, damaged ones, replicates that two of them have, or, unless allowed, none.
///
/// What `into` has of the same run is replaced; of another, it stays, and that is refused.
[[nodiscard]] tl::expected<ResultsFile, std::vector<Refusal>> merge(const std::vector<std::string>& files,
                                                                    const std::string& into,
                                                                    Gaps gaps);

/// The replicates up to `length` that are in none of the blocks, which are sorted.
[[nodiscard]] std::vector<Block> missing_between(const std::vector<Block>& blocks, std::uint64_t length);

/// All blocks of a file, merged in their order: the digits are those of the run that made them in one go.
/// Throws where they are not of this study.
[[nodiscard]] Tally tally_in(ResultsFile& file, const Study& study);

}  // namespace dliplan::plan
