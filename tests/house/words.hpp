#pragma once

#include <string>
#include <vector>

namespace dliplan::house {

/// The texts that C++ source marks for people: the literals that say(, tr(, tell(, phrase( and marked( begin
/// with, adjacent ones joined, their escapes read.
std::vector<std::string> marked_texts(const std::string& source);

/// A place for a value in a text: "{}", "{1:.2f}".
struct Place {
  std::size_t value;   ///< of which value, from 0
  std::string format;  ///< ":.2f"; empty where there is none
  bool is_numbered;
};

/// In the order of the text; a place within a format is a part of that.
std::vector<Place> places_of(const std::string& text);

/// Whether a translation takes the same values as the text, each in the same format, and numbers all of its
/// places or none.
bool places_agree(const std::string& text, const std::string& translation);

/// Whether there is anything to translate: a letter outside of the places.
bool has_words(const std::string& text);

}  // namespace dliplan::house
