#pragma once

#include <cstdint>

namespace dliplan::app {

/// In which the program talks to people. Keys and numbers of JSON and CSV are the same in all of them.
enum class Language : std::uint8_t { en, zh };

/// Of this process: English unless spoken otherwise. Never guessed from the locale.
[[nodiscard]] Language language();
void speak(Language language);

/// Speaks a language while it lives: English of what is written for programs.
class Speaking {
 public:
  explicit Speaking(Language now) : before_(language()) { speak(now); }
  ~Speaking() { speak(before_); }
  Speaking(const Speaking&) = delete;
  Speaking& operator=(const Speaking&) = delete;

 private:
  Language before_;
};

/// What --lang, or else the environment variable DLIPLAN_LANG, asks for; English where neither names a
/// language. Needed before the command line is read, as its descriptions are words, too.
[[nodiscard]] Language language_asked_for(int argc, const char* const* argv);

}  // namespace dliplan::app
