#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The catalogue of what is said about job arrays.
namespace dliplan::app::text {

/// What to do with the scripts that were written.
[[nodiscard]] std::string how_to_submit(std::string_view folder, std::uint64_t tasks, std::uint64_t blocks);
/// `limit`: the site's MaxArraySize, or Slurm's own where `is_known` is not so.
[[nodiscard]] std::string too_many_for_site(std::uint64_t tasks, std::uint64_t limit, bool is_known);
[[nodiscard]] std::string too_many_for_run(std::uint64_t tasks, std::uint64_t blocks);
[[nodiscard]] std::string bad_time(std::string_view read);
[[nodiscard]] std::string too_short_time(std::string_view read);
[[nodiscard]] std::string bad_sbatch_line(std::string_view read);
[[nodiscard]] std::string own_sbatch_line(std::string_view read);
[[nodiscard]] std::string bad_value(std::string_view option, std::string_view read);
[[nodiscard]] std::string bad_folder(std::string_view folder);
[[nodiscard]] std::string other_scenario(std::string_view path);
[[nodiscard]] std::string other_shards(std::string_view path, std::uint64_t tasks);

/// The line that computes these tasks again; all of them where the list is empty.
[[nodiscard]] std::string how_to_resubmit(std::string_view folder, std::string_view tasks);

}  // namespace dliplan::app::text
