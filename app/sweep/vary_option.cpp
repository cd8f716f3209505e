#include "app/sweep/vary_option.hpp"

#include "app/output.hpp"
#include "app/sweep/sweep_words.hpp"
#include "scenarios/open_parameters.hpp"
#include "scenarios/parameters.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

namespace dliplan::app {
namespace {

using scenarios::NumberParameter;

constexpr int most_steps = 1000;

struct Quantity {
  double number = 0.0;
  std::string unit;
};

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  return begin == std::string_view::npos ? std::string_view()
                                         : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::optional<Quantity> quantity_of(std::string_view text) {
  text = trimmed(text);
  Quantity out;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out.number);
  if (error != std::errc{} || !std::isfinite(out.number)) return std::nullopt;
  out.unit = trimmed(text.substr(static_cast<std::size_t>(end - text.data())));
  return out;
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (std::size_t end = text.find(at); end != std::string_view::npos; end = text.find(at)) {
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  parts.push_back(text);
  return parts;
}

const NumberParameter* find(const std::vector<NumberParameter>& all, std::string_view path) {
  const auto at = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.path == path; });
  return at == all.end() ? nullptr : &*at;
}

/// The same path with the names of arms and analyses in place of their numbers.
std::string by_names(const plan::Study& study, const std::string& path) {
  const auto named = [&](std::string_view list, const auto& items) -> std::string {
    if (!path.starts_with(list)) return path;
    const std::size_t end = path.find('.', list.size());
    std::size_t number = 0;
    const char* last = path.data() + std::min(end, path.size());
    const auto read = std::from_chars(path.data() + list.size(), last, number);
    const bool is_number =
        read.ec == std::errc{} && read.ptr == last && number >= 1 && number <= items.size();
    return is_number && end != std::string::npos
               ? std::string(list) + items[number - 1].name + path.substr(end)
               : path;
  };
  return path.starts_with("arm.") ? named("arm.", study.arms) : named("analysis.", study.analyses);
}

Varied open_one(const NumberParameter& number) {
  return {{.path = number.path,
           .unit = number.unit,
           .low = number.plausible->low,
           .high = number.plausible->high,
           .base = number.value,
           .kind = number.whole ? plan::Factor::Kind::whole : plan::Factor::Kind::real}};
}

/// A complaint where no scenario has a parameter that is written so. What stands in a list, of an arm or an
/// analysis, is left to who reads the scenario.
bool exists(const NumberParameter* number, const std::string& path) {
  const bool in_list = path.starts_with("arm.") || path.starts_with("analysis.");
  const bool of_law = scenarios::find_parameter(path.substr(0, path.rfind('.'))) != nullptr;
  if (number != nullptr || in_list || of_law || scenarios::find_parameter(path) != nullptr) return true;
  tell("{}\n", text::no_such_parameter(path, scenarios::similar_parameters(path)));
  return false;
}

/// PATH alone.
std::optional<Varied> by_plausible_range(const NumberParameter* number, const std::string& path) {
  if (number != nullptr && number->plausible) return open_one(*number);
  if (exists(number, path)) tell("{}\n", text::no_range(path));
  return std::nullopt;
}

/// PATH=LOW:HIGH[:STEPS]
std::optional<Varied> by_given_range(const NumberParameter* number,
                                     const std::string& path,
                                     const std::string& text,
                                     std::string_view range) {
  const auto parts = split(range, ':');
  const auto low = quantity_of(parts.front());
  const auto high = parts.size() > 1 ? quantity_of(parts[1]) : std::nullopt;
  int steps = 2;
  bool whole_steps = true;
  if (parts.size() > 2) {
    const std::string_view last = trimmed(parts[2]);
    const auto [end, error] = std::from_chars(last.data(), last.data() + last.size(), steps);
    whole_steps =
        error == std::errc{} && end == last.data() + last.size() && steps >= 2 && steps <= most_steps;
  }
  const bool makes_sense = low && high && parts.size() <= 3 && whole_steps && low->number < high->number &&
                           (low->unit.empty() || low->unit == high->unit);
  if (!makes_sense) {
    tell("{}\n", text::bad_range(text));
  }
  if (!exists(number, path) || !makes_sense) return std::nullopt;
  const bool whole = number != nullptr && number->whole && low->number == std::floor(low->number) &&
                     high->number == std::floor(high->number);
  Varied out{
      {.path = path, .unit = high->unit, .low = low->number, .high = high->number}, steps, parts.size() > 2};
  if (whole) out.factor.kind = plan::Factor::Kind::whole;
  if (number != nullptr && number->unit == high->unit) out.factor.base = number->value;
  return out;
}

}  // namespace

std::optional<std::vector<Varied>> varied(const plan::Study& study, const std::vector<std::string>& texts) {
  std::vector<Varied> out;
  if (texts.empty()) {
    for (const NumberParameter& number : scenarios::open_parameters(study)) out.push_back(open_one(number));
    return out;
  }
  const std::vector<NumberParameter> numbers = scenarios::numbers_of(study);
  bool understood = true;
  for (const std::string& text : texts) {
    const std::size_t equals = text.find('=');
    const std::string path(trimmed(std::string_view(text).substr(0, equals)));
    const NumberParameter* number = find(numbers, path);
    auto one = equals == std::string::npos
                   ? by_plausible_range(number, path)
                   : by_given_range(number, path, text, std::string_view(text).substr(equals + 1));
    if (path.starts_with("monte_carlo.")) {
      tell("{}\n", text::not_to_vary(path));
      understood = false;
      continue;
    }
    const bool again = std::any_of(out.begin(), out.end(), [&](const Varied& other) {
      return by_names(study, other.factor.path) == by_names(study, path);
    });
    if (again) tell("{}\n", text::varied_twice(path));
    understood = understood && one && !again;
    if (one) out.push_back(*std::move(one));
  }
  return understood ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace dliplan::app
