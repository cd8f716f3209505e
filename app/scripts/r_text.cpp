#include "app/scripts/r_text.hpp"

#include "app/key/number_name.hpp"

namespace dliplan::app {

std::string r_quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string r_vector(const std::vector<std::string>& texts) {
  if (texts.empty()) return "character()";
  std::string out = "c(";
  for (std::size_t i = 0; i < texts.size(); ++i) out += (i == 0 ? "" : ", ") + r_quoted(texts[i]);
  return out + ")";
}

std::string r_number(double value) {
  return fmt::format("{}", value);
}

std::string r_time(const plan::SurvivalKey& key) {
  return name_part(plan::column_name(key));
}
std::string r_level(const plan::CategoryKey& key) {
  return name_part(plan::column_name(key));
}
std::string r_value(plan::Quantitative measure) {
  return std::string(sim::name_of(measure));
}
std::string r_change(const plan::ChangeKey& key) {
  return name_part(plan::column_name(key));
}

}  // namespace dliplan::app
