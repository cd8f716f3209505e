#pragma once

#include "app/validate/printed_number.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dliplan::app {

/// A number that another program gave.
struct GivenNumber {
  std::string name;
  std::string text;  ///< as it stands there
  PrintedNumber printed;
  std::size_t line = 0;  ///< 0 where it has none
};

struct GivenResults {
  std::vector<GivenNumber> numbers;
  /// Full where any number of them has all its digits.
  Precision precision = Precision::rounded;
};

/// What is wrong with a file of results, and on which line.
struct ResultsFault {
  enum class Kind {
    no_numbers,   ///< nothing of the form name, value
    two_columns,  ///< found cells where two are expected
    no_number,    ///< what stands there is none
    twice,        ///< a name that an earlier line has
    not_json,
  };
  Kind kind{};
  std::size_t line = 0;
  std::string read{};
};
using ResultsFaults = std::vector<ResultsFault>;

/// Numbers by name: lines "name,value" (a first line without a number names the columns), or JSON, an object
/// of numbers or of texts, or an array of {"name", "value"}.
[[nodiscard]] tl::expected<GivenResults, ResultsFaults> read_results(std::string_view text);

}  // namespace dliplan::app
