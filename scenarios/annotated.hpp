#pragma once

#include "plan/study.hpp"

#include <span>
#include <string>
#include <vector>

namespace dliplan::scenarios {

/// What is to be said of a parameter, by its path as in --set; of a number of a law, beside the law.
struct Note {
  std::string path;
  std::string text;
};

/// The canonical text of a study with comments: `head` above, a line each, and every note at the end of the
/// line of its parameter. Loads back to the identical study. What an arm does not say again has no line, and
/// its note is left out.
[[nodiscard]] std::string annotated_text(const plan::Study& study,
                                         std::span<const std::string> head,
                                         std::span<const Note> notes);

}  // namespace dliplan::scenarios
