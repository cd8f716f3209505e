#pragma once

#include "plan/search/size_of_study.hpp"

#include <string>

namespace dliplan::app {

/// What `dliplan size` answers, for people.
[[nodiscard]] std::string size_as_table(const plan::Study& study,
                                        const plan::SizeQuestion& question,
                                        const plan::SizeAnswer& answer);

/// The same for programs; docs/size.md says what stands where.
[[nodiscard]] std::string size_as_json(const plan::Study& study,
                                       const std::string& hash,
                                       const plan::SizeQuestion& question,
                                       const plan::SizeAnswer& answer);

}  // namespace dliplan::app
