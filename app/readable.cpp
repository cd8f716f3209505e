#include "app/readable.hpp"

#include "app/say.hpp"
#include "sim/units.hpp"

#include <fmt/format.h>

#include <regex>

namespace dliplan::app {
namespace {

/// Replaces each match by what `rewrite` makes of it.
template <class Rewrite>
std::string replace_each(const std::string& text, const std::regex& pattern, const Rewrite& rewrite) {
  std::string out;
  auto rest = text.cbegin();
  for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match) {
    out.append(rest, (*match)[0].first);
    out += rewrite(*match);
    rest = (*match)[0].second;
  }
  return out.append(rest, text.cend());
}

std::string duration(const std::smatch& match) {
  const bool range = match[1].matched;
  const double low = range ? std::stod(match[1]) : 0.0;
  const double high = std::stod(match[2]);
  const bool in_months = high >= sim::days_per_month;
  const double factor = in_months ? 1.0 / sim::days_per_month : 1.0;
  return fmt::format("{}{:.4g} {}", range ? fmt::format("{:.4g} to ", low * factor) : "", high * factor,
                     in_months ? tr("months") : tr("days"));
}

}  // namespace

std::string readable(const std::string& canonical) {
  static const std::regex days(R"((?:([0-9.eE+-]+) to )?([0-9.eE+-]+) days)");
  static const std::regex per_day(R"(([0-9.eE+-]+) / day)");
  std::string text = replace_each(canonical, days, duration);
  text = replace_each(text, per_day, [](const std::smatch& match) {
    return say("{:.4g} / month", std::stod(match[1]) * sim::days_per_month);
  });
  const bool single = text.size() > 1 && text.front() == '"' && text.find('"', 1) == text.size() - 1;
  return single ? text.substr(1, text.size() - 2) : text;
}

}  // namespace dliplan::app
