#include "app/data/read_table.hpp"

#include "app/data/adam_table.hpp"
#include "app/data/sav_table.hpp"

#include <filesystem>
#include <fstream>
#include <optional>

namespace dliplan::app {
namespace {

using Kind = TableFault::Kind;

std::optional<TableFault> wrong_file(const std::string& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (status.type() == std::filesystem::file_type::not_found || path.empty()) {
    return TableFault{.kind = Kind::not_found};
  }
  if (std::filesystem::is_directory(status)) return TableFault{.kind = Kind::is_a_folder};
  const auto size = std::filesystem::file_size(path, error);
  if (!error && size > largest_table) return TableFault{.kind = Kind::too_large};
  return std::nullopt;
}

bool is_adam(const std::string& path) {
  std::error_code error;
  return std::filesystem::exists(std::filesystem::path(path) / "adsl.csv", error);
}

/// All of a file, or the byte too many that makes it too large.
std::optional<std::string> text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::string text;
  std::string piece(std::size_t{1} << 20U, '\0');
  while (file && text.size() <= largest_table) {
    file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    text.append(piece, 0, static_cast<std::size_t>(file.gcount()));
  }
  return file.bad() ? std::nullopt : std::optional(std::move(text));
}

}  // namespace

tl::expected<DataTable, TableFault> read_table(const std::string& path,
                                               plan::Separator separator,
                                               const Wanted& wanted) {
  if (is_adam(path)) return read_adam(path, separator, wanted);
  if (const auto fault = wrong_file(path)) return tl::unexpected(*fault);
  const auto text = text_of(path);
  if (!text) return tl::unexpected(TableFault{.kind = Kind::not_readable});
  if (text->size() > largest_table) return tl::unexpected(TableFault{.kind = Kind::too_large});
  if (is_sav(*text)) return read_sav(path, wanted);
  return read_csv(*text, separator, wanted);
}

}  // namespace dliplan::app
