#pragma once

#include "scenarios/load.hpp"

#include <span>
#include <string>

namespace dliplan::scenarios {

/// Whether the map of a study gives, from a file with these columns, all that its analyses read: complains of
/// every column of the file that is mapped and not there, and of every analysis that has not what it needs,
/// each with the nearest column there is. Empty when the file can be analysed.
///
/// A name of the file is told only when some mapped name is found among them: else the first line may be no
/// line of names, but a patient.
[[nodiscard]] Complaints data_needs(const Loaded& loaded, std::span<const std::string> columns);

}  // namespace dliplan::scenarios
