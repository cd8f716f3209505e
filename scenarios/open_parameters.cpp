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

/// The visitor of `describe` that collects what has a plausible range.
class Openness {
 public:
  explicit Openness(std::string path = {}) : path_(std::move(path)) {}

  template <class T>
  void field(T& member, const sim::Doc& doc) {
    if constexpr (Measured<T>) {
      if (!doc.plausible) return;
      const auto [unit, per_base] = shown(measure_of(member), doc.plausible->high);
      list_.push_back({path_of(doc.name), std::string(unit), doc.plausible->low * per_base,
                       doc.plausible->high * per_base, number_in(member) * per_base});
    }
  }
  template <class T>
  void group(std::string_view name, T& object, std::string_view /*meaning*/) {
    Openness inner(path_of(name));
    describe(inner, object);
    list_.insert(list_.end(), inner.list_.begin(), inner.list_.end());
  }
  template <class Row>
  void rows(std::vector<Row>& /*member*/, const sim::Doc& /*doc*/) {}

  [[nodiscard]] std::vector<OpenParameter> take() { return std::move(list_); }

 private:
  [[nodiscard]] std::string path_of(std::string_view name) const {
    return path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name);
  }
  std::string path_;
  std::vector<OpenParameter> list_;
};

std::vector<OpenParameter> of_model(sim::Model model) {
  Openness openness;
  describe(openness, model);
  return openness.take();
}

/// The name of an arm as a part of a path.
std::string part_of_path(const std::string& name) {
  return name.find('.') == std::string::npos ? name : fmt::format("\"{}\"", name);
}

bool is_in_study(const std::vector<OpenParameter>& all, std::string_view path) {
  return std::any_of(all.begin(), all.end(), [&](const OpenParameter& one) { return one.path == path; });
}

}  // namespace

std::vector<OpenParameter> open_parameters(const plan::Study& study) {
  plan::Study copy = study;
  sim::Model base = study.arms.empty() ? sim::Model{} : study.arms.front().model;
  Openness frame;
  describe_frame(frame, copy, base);
  std::vector<OpenParameter> all = frame.take();
  const std::vector<OpenParameter> first = of_model(base);
  for (std::size_t arm = 1; arm < study.arms.size(); ++arm) {
    std::vector<OpenParameter> own = of_model(study.arms[arm].model);
    for (std::size_t i = 0; i < std::min(own.size(), first.size()); ++i) {
      if (own[i].value == first[i].value) continue;
      own[i].path = fmt::format("arm.{}.{}", part_of_path(study.arms[arm].name), own[i].path);
      all.push_back(std::move(own[i]));
    }
  }
  return all;
}

std::vector<UnreadParameter> unread_parameters(const plan::Study& study) {
  const std::vector<OpenParameter> read = open_parameters(study);
  std::vector<UnreadParameter> out;
  for (const ParameterInfo& info : parameters()) {
    const bool of_a_list = info.path.find('*') != std::string::npos;
    if (info.plausible.empty() || of_a_list || is_in_study(read, info.path)) continue;
    out.push_back({info.path, info.only_when});
  }
  return out;
}

std::string value_text(double value, const std::string& unit) {
  return fmt::format("{:.12g}{}{}", value, unit.empty() ? "" : " ", unit);
}

}  // namespace dliplan::scenarios
