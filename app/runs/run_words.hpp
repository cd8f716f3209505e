#pragma once

#include "plan/block.hpp"
#include "plan/shard.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// The catalogue of what is said about stored runs.
namespace dliplan::app::text {

/// A run that was stopped, and goes on when asked for again.
[[nodiscard]] std::string stopped(std::uint64_t done, std::uint64_t replicates, std::string_view folder);
/// The same of one that keeps nothing.
[[nodiscard]] std::string stopped_unstored();
/// The system failed in the middle of a run, and said so.
[[nodiscard]] std::string failed_while_storing(std::string_view error, std::string_view folder);
[[nodiscard]] std::string merge_failed(std::string_view error);
/// A finished run that could not be printed.
[[nodiscard]] std::string not_printed(std::string_view error, std::string_view folder);
[[nodiscard]] std::string shard_done(const plan::Shard& shard,
                                     const plan::Block& replicates,
                                     std::string_view folder);
[[nodiscard]] std::string no_shards(std::string_view folder);
[[nodiscard]] std::string no_results(std::string_view folder);
/// Of a process that was started with others and does not find them.
[[nodiscard]] std::string alone(int processes);
/// Ranks that were given different scenarios, options or programs.
[[nodiscard]] std::string ranks_differ();
[[nodiscard]] std::string no_such_task(std::string_view command);
[[nodiscard]] std::string merge_is_for_one(int processes);
[[nodiscard]] std::string no_folder();
[[nodiscard]] std::string bad_shard(std::string_view read);
/// After replicates that are in no file.
[[nodiscard]] std::string how_to_fill_gaps(std::string_view folder, bool of_a_run);
[[nodiscard]] std::string run_of(std::string_view folder, std::string_view command, std::string_view hash);
[[nodiscard]] std::string written_by(std::string_view writer);
/// Shards that have no file: "3,7-9".
[[nodiscard]] std::string not_begun(std::string_view shards, std::uint64_t of);
[[nodiscard]] std::string_view state_of(bool finished);
/// That a result is without some of its replicates; empty when it is not.
[[nodiscard]] std::string without(const std::vector<plan::Block>& missing);

}  // namespace dliplan::app::text
