#include "scenarios/open_parameters.hpp"

#include "scenarios/parameters.hpp"
#include "scenarios/quantity.hpp"
#include "scenarios/study_layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace dliplan::scenarios {
namespace {

/// A unit, and how many of it the base unit of a measure is.
struct Shown {
  std::string_view unit;
  double per_base = 1.0;
};

/// Durations of two months and more in months, of five years and more in years.
Shown shown(const Measure& measure, double largest) {
  constexpr double months_from = 60.0, years_from = 5.0 * sim::days_per_year;
  if (&measure != &measures::duration) return {measure.shown_unit, measure.shown_per_base};
  if (largest >= years_from) return {"years", 1.0 / sim::days_per_year};
  if (largest >= months_from) return {"months", 1.0 / sim::days_per_month};
  return {"days", 1.0};
}

/// The visitor of `describe` that collects numbers.
class Numbers {
 public:
  explicit Numbers(std::string path = {}) : path_(std::move(path)) {}

  template <class T>
  void field(T& member, const sim::Doc& doc) {
    if constexpr (Measured<T>) {
      const double base = number_in(member);
      const auto [unit, per_base] = shown(measure_of(member), doc.plausible ? doc.plausible->high : base);
      NumberParameter number{path_of(doc.name), std::string(unit), base * per_base};
      if (doc.plausible) number.plausible = {doc.plausible->low * per_base, doc.plausible->high * per_base};
      list_.push_back(std::move(number));
    } else if constexpr (std::is_same_v<T, std::int64_t>) {
      list_.push_back({path_of(doc.name), "", static_cast<double>(member), true, doc.plausible});
    } else if constexpr (std::is_same_v<T, std::optional<std::int64_t>>) {
      if (member) list_.push_back({path_of(doc.name), "", static_cast<double>(*member), true, doc.plausible});
    }
  }
  template <class T>
  void group(std::string_view name, T& object, std::string_view /*meaning*/) {
    Numbers inner(path_of(name));
    describe(inner, object);
    list_.insert(list_.end(), inner.list_.begin(), inner.list_.end());
  }
  template <class Row>
  void rows(std::vector<Row>& /*member*/, const sim::Doc& /*doc*/) {}

  [[nodiscard]] std::vector<NumberParameter> take() { return std::move(list_); }

 private:
  [[nodiscard]] std::string path_of(std::string_view name) const {
    return path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name);
  }
  std::string path_;
  std::vector<NumberParameter> list_;
};

std::vector<NumberParameter> of_model(sim::Model model) {
  Numbers numbers;
  describe(numbers, model);
  return numbers.take();
}

/// The name of an arm as a part of a path.
std::string part_of_path(const std::string& name) {
  return name.find('.') == std::string::npos ? name : fmt::format("\"{}\"", name);
}

}  // namespace

std::vector<NumberParameter> numbers_of(const plan::Study& study) {
  plan::Study copy = study;
  sim::Model base = study.arms.empty() ? sim::Model{} : study.arms.front().model;
  Numbers frame;
  describe_frame(frame, copy, base);
  std::vector<NumberParameter> all = frame.take();
  const std::vector<NumberParameter> first = of_model(base);
  for (std::size_t arm = 1; arm < study.arms.size(); ++arm) {
    for (NumberParameter& own : of_model(study.arms[arm].model)) {
      const auto same = std::find_if(first.begin(), first.end(), [&](const NumberParameter& one) {
        return one.path == own.path && one.value == own.value;
      });
      if (same != first.end()) continue;
      own.path = fmt::format("arm.{}.{}", part_of_path(study.arms[arm].name), own.path);
      all.push_back(std::move(own));
    }
  }
  return all;
}

std::vector<NumberParameter> open_parameters(const plan::Study& study) {
  std::vector<NumberParameter> all = numbers_of(study);
  std::erase_if(all, [](const NumberParameter& one) { return !one.plausible; });
  return all;
}

std::vector<UnreadParameter> unread_parameters(const plan::Study& study) {
  const std::vector<NumberParameter> read = open_parameters(study);
  std::vector<UnreadParameter> out;
  for (const ParameterInfo& info : parameters()) {
    const bool of_a_list = info.path.find('*') != std::string::npos;
    const bool is_read = std::any_of(read.begin(), read.end(),
                                     [&](const NumberParameter& one) { return one.path == info.path; });
    if (!info.plausible.empty() && !of_a_list && !is_read) out.push_back({info.path, info.only_when});
  }
  return out;
}

std::string value_text(double value, std::string_view unit) {
  return fmt::format("{:.12g}{}{}", value, unit.empty() ? "" : " ", unit);
}

}  // namespace dliplan::scenarios
