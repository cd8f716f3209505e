#include "app/key/key_words.hpp"

#include <fmt/format.h>

namespace dliplan::app {

std::string_view label(plan::Program program) {
  switch (program) {
    case plan::Program::spss: return "SPSS";
    case plan::Program::r: return "R";
    case plan::Program::sas: return "SAS";
  }
  return "";
}

std::string_view label(plan::Setting setting) {
  using enum plan::Setting;
  switch (setting) {
    case by_default: return "";
    case efron: return "ties by Efron";
    case breslow: return "ties by Breslow";
    case exact_ties: return "exact ties";
    case plain_limits: return "plain limits";
    case log_limits: return "log limits";
    case log_log_limits: return "log-log limits";
    case corrected: return "normal, continuity corrected";
    case uncorrected: return "normal, not corrected";
    case own_ends: return "mean to the curve's own end";
  }
  return "";
}

std::string in_words(const plan::Reading& reading) {
  const auto setting = label(reading.setting);
  return setting.empty() ? std::string(label(reading.program))
                         : fmt::format("{}, {}", label(reading.program), setting);
}

}  // namespace dliplan::app
