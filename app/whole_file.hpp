#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dliplan::app {

enum class IfThere : std::uint8_t { refuse, replace };

/// Writes a file that is never there in part: beside, then under its name. Whether it was written; false when
/// a file has that name and is not to be replaced. Throws std::runtime_error when it cannot be written.
[[nodiscard]] bool write_whole_file(const std::string& path, std::string_view text, IfThere if_there);

/// Whether something has that name.
[[nodiscard]] bool is_there(const std::string& path);
/// Whether the folder in which it would stand is there, and lets files be made.
[[nodiscard]] bool has_writable_folder(const std::string& path);

}  // namespace dliplan::app
