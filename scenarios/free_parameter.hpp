#pragma once

#include "plan/study.hpp"
#include "scenarios/complaint.hpp"
#include "scenarios/quantity.hpp"

#include <tl/expected.hpp>

#include <string>
#include <string_view>

namespace dliplan::scenarios {

/// A number of a study that may change by any small amount, in the base unit of its measure. As a setting:
/// `{path, measure->canonical(value)}`.
struct FreeParameter {
  std::string path;
  const Measure* measure = nullptr;
  double start = 0.0;
  sim::Doc::Range range;  ///< holds the start
};

/// Reads "PATH" or "PATH=LOW:HIGH" of a study; the numbers as in a file, "0.3:0.6", "4 months:8 months" or
/// "4:8 months". Without a range it is the plausible one of the description, else what is allowed; a path
/// that has neither needs one. Numbers of a law go by their key: haematologic.disease.after_response.scale.
/// `source` is what complaints call it.
[[nodiscard]] tl::expected<FreeParameter, Complaints> free_parameter(const plan::Study& study,
                                                                     std::string_view text,
                                                                     const std::string& source);

}  // namespace dliplan::scenarios
