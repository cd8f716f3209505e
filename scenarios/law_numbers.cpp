#include "scenarios/law_numbers.hpp"

#include "scenarios/law_keys.hpp"

#include <numbers>
#include <utility>

namespace dliplan::scenarios {
namespace {

using Numbers = std::vector<std::pair<std::string_view, LawNumber>>;

template <class L>
LawNumber median_of(const L& law) {
  return {&law_measures::time, law.inverse(std::numbers::ln2)};
}

struct NumbersOf {
  Numbers operator()(const sim::Exponential& law) const {
    return {{"median", median_of(law)},
            {"mean", {&law_measures::time, 1.0 / law.rate}},
            {"rate", {&law_measures::rate, law.rate}}};
  }
  Numbers operator()(const sim::Weibull& law) const {
    return {{"shape", {&law_measures::shape, law.shape}},
            {"scale", {&law_measures::time, law.scale}},
            {"median", median_of(law)}};
  }
  Numbers operator()(const sim::Lognormal& law) const {
    return {{"median", {&law_measures::time, law.median}}, {"sigma", {&law_measures::sigma, law.sigma}}};
  }
  Numbers operator()(const sim::LogLogistic& law) const {
    return {{"median", {&law_measures::time, law.median}}, {"shape", {&law_measures::shape, law.shape}}};
  }
  Numbers operator()(const sim::Gompertz& law) const {
    return {{"growth", {&law_measures::growth, law.growth}},
            {"median", median_of(law)},
            {"rate", {&law_measures::rate, law.initial_rate}}};
  }
  Numbers operator()(const sim::Piecewise& /*law*/) const { return {}; }
};

Numbers numbers_of(const sim::Law& law) {
  if (law == sim::Law::nobody()) return {};
  Numbers all = std::visit(NumbersOf{}, law.baseline());
  all.emplace_back("never", LawNumber{&measures::probability, law.never_share()});
  all.emplace_back("ever", LawNumber{&measures::probability, 1.0 - law.never_share()});
  return all;
}

}  // namespace

std::optional<LawNumber> number_of(const sim::Law& law, std::string_view key) {
  for (const auto& [name, number] : numbers_of(law)) {
    if (name == key) return number;
  }
  return std::nullopt;
}

std::vector<std::string> number_keys(const sim::Law& law) {
  std::vector<std::string> keys;
  for (const auto& [name, number] : numbers_of(law)) keys.emplace_back(name);
  return keys;
}

}  // namespace dliplan::scenarios
