#pragma once

#include "app/data/data_table.hpp"
#include "plan/data_map.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dliplan::app {

/// What the codes of a column mean.
///
/// A cell is a code when it is spelled the same, or is the same number ("1" and "1.0"); else when the file's
/// label of its value is. Capitals matter. The first meaning that fits counts.
class CodeBook {
 public:
  /// `meanings` are the codes of each. The column must stay alive.
  CodeBook(const Column& column, const std::vector<plan::Texts>& meanings, plan::DecimalMark decimal);

  /// The meaning of a cell that is not empty; nothing when no code is listed for it.
  [[nodiscard]] std::optional<std::size_t> meaning(std::size_t row) const;

 private:
  struct Code {
    std::size_t meaning = 0;
    std::string text;
    std::optional<double> number;
  };
  [[nodiscard]] std::optional<std::size_t> of_text(std::string_view cell) const;
  [[nodiscard]] std::optional<std::size_t> of_number(double cell) const;
  void add_labels(const std::vector<plan::Texts>& meanings);

  const Column& column_;
  plan::DecimalMark decimal_;
  std::vector<Code> codes_;
  bool has_numbers_ = false;
};

/// The cell as text, to tell one from another; never to print.
[[nodiscard]] std::string identity_of(const Column& column, std::size_t row);

}  // namespace dliplan::app
