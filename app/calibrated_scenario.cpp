#include "app/calibrated_scenario.hpp"

#include "app/calibrate_words.hpp"
#include "scenarios/annotated.hpp"
#include "scenarios/load.hpp"

#include <stdexcept>

namespace dliplan::app {

std::string calibrated_scenario(const plan::Study& fitted, const CalibrationReport& report) {
  std::vector<scenarios::Note> notes;
  for (std::size_t j = 0; j < report.parameters.size(); ++j) {
    notes.push_back({report.parameters[j].path, text::calibrated_note(report, j)});
  }
  std::string text = scenarios::annotated_text(fitted, text::calibrated_head(report), notes);
  const auto loaded = scenarios::load_text(text, fitted.name);
  if (!loaded || *loaded != fitted) throw std::logic_error("the calibrated scenario does not load back");
  return text;
}

}  // namespace dliplan::app
