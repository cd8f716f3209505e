#include "scenarios/canonical_values.hpp"

#include <fmt/chrono.h>

namespace dliplan::scenarios {
namespace {

using sim::Law;

std::string days(double count) {
  return measures::duration.canonical(count);
}
std::string rate(double per_day) {
  return measures::rate.canonical(per_day);
}

std::string list_of(const double* begin, const double* end, std::string (*text)(double)) {
  std::string result;
  for (const double* at = begin; at != end; ++at) result += (result.empty() ? "" : ", ") + text(*at);
  return "[" + result + "]";
}

struct BaselineText {
  std::string operator()(const sim::Exponential& law) const {
    return fmt::format("law = \"exponential\", rate = {}", rate(law.rate));
  }
  std::string operator()(const sim::Weibull& law) const {
    return fmt::format("law = \"weibull\", shape = {}, scale = {}", law.shape, days(law.scale));
  }
  std::string operator()(const sim::Lognormal& law) const {
    return fmt::format("law = \"lognormal\", median = {}, sigma = {}", days(law.median), law.sigma);
  }
  std::string operator()(const sim::LogLogistic& law) const {
    return fmt::format("law = \"loglogistic\", median = {}, shape = {}", days(law.median), law.shape);
  }
  std::string operator()(const sim::Gompertz& law) const {
    return fmt::format("law = \"gompertz\", rate = {}, growth = {}", rate(law.initial_rate),
                       rate(law.growth));
  }
  std::string operator()(const sim::Piecewise& law) const {
    return fmt::format("law = \"piecewise\", cuts = {}, rates = {}",
                       list_of(law.start.data() + 1, law.start.data() + law.pieces, days),
                       list_of(law.rate.data(), law.rate.data() + law.pieces, rate));
  }
};

}  // namespace

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      result += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
    } else {
      result += c;
    }
  }
  return result + '"';
}

std::string canonical_text(const plan::Date& date) {
  return fmt::format("{:%F}", date);
}

std::string canonical_text(const std::vector<sim::Days>& times) {
  std::string result;
  for (const sim::Days time : times) result += (result.empty() ? "" : ", ") + days(time.count);
  return "[" + result + "]";
}

std::string canonical_text(const std::vector<std::int64_t>& numbers) {
  return fmt::format("[{}]", fmt::join(numbers, ", "));
}

std::string canonical_text(const std::vector<std::string>& texts) {
  std::string result;
  for (const std::string& text : texts) result += (result.empty() ? "" : ", ") + quoted(text);
  return "[" + result + "]";
}

std::string canonical_text(const std::optional<plan::Date>& date) {
  return date ? canonical_text(*date) : std::string();
}

std::string canonical_text(const sim::Law& law) {
  if (law == Law::nobody()) return "{ law = \"never\" }";
  const std::string baseline = std::visit(BaselineText{}, law.baseline());
  return law.never_share() == 0.0 ? fmt::format("{{ {} }}", baseline)
                                  : fmt::format("{{ {}, never = {} }}", baseline, law.never_share());
}

}  // namespace dliplan::scenarios
