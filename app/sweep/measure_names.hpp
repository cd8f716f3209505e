#pragma once

#include "app/sweep/sweep_answer.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace dliplan::app {

/// A measure of a point as files have it: names, and numbers in the unit of the file.
struct PointRow {
  std::string_view analysis, kind, measure;
  std::string quantity;  ///< "test", or what is estimated
  std::string_view unit;
  std::optional<double> value{}, mcse{}, lower{}, upper{}, less_base{}, less_base_mcse{};
  std::string_view reason;  ///< why there is no value
  std::uint64_t studies = 0;
};

[[nodiscard]] PointRow row_of(const plan::Study& study, const plan::PointMeasure& measure);

}  // namespace dliplan::app
