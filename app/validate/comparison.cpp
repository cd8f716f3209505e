#include "app/validate/comparison.hpp"

#include "app/key/number_name.hpp"
#include "scenarios/spelling.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace dliplan::app {
namespace {

using plan::Reading;

/// What is beyond the curve has no number, whoever prints one. Where there is nothing to compare (nobody in a
/// group, no event), programs print what they like: 0, 1, infinity.
bool may_be_any(stats::NoAnswer reason) {
  switch (reason) {
    case stats::NoAnswer::median_not_reached:
    case stats::NoAnswer::quantile_not_reached:
    case stats::NoAnswer::band_not_reached:
    case stats::NoAnswer::beyond_follow_up: return false;
    default: return true;
  }
}

bool agrees_with(const GivenNumber& given, const Reading& reading, Precision precision) {
  if (!reading.value) {
    return given.printed.kind == PrintedNumber::Kind::nothing || may_be_any(reading.value.error());
  }
  return agrees(given.printed, *reading.value, precision);
}

std::optional<Reading> nearest_of(const GivenNumber& given,
                                  const std::vector<Reading>& readings,
                                  std::optional<plan::Program> wanted) {
  std::optional<Reading> nearest;
  for (const Reading& reading : readings) {
    if ((wanted && reading.program != *wanted) || !reading.value) continue;
    const auto distance = [&](const Reading& r) { return std::fabs(*r.value - given.printed.value); };
    if (!nearest || distance(reading) < distance(*nearest)) nearest = reading;
  }
  return nearest;
}

ComparedNumber compare_one(const GivenNumber& given,
                           const plan::ExpectedNumber& expected,
                           Precision precision,
                           std::optional<plan::Program> wanted) {
  ComparedNumber one;
  for (const Reading& reading : expected.readings) {
    if (!agrees_with(given, reading, precision)) continue;
    one.readings.push_back(reading);
    if (!wanted || reading.program == *wanted) one.match = Match::right;
  }
  if (one.match != Match::right && !one.readings.empty()) one.match = Match::other_program;
  if (one.readings.empty()) {
    one.nearest = nearest_of(given, expected.readings, wanted);
    if (!one.nearest) one.nearest = nearest_of(given, expected.readings, std::nullopt);
  }
  return one;
}

/// The wrong numbers of an analysis, and the right ones beside them.
struct OfAnalysis {
  std::vector<std::size_t> all;    ///< in the comparison; those of the key
  std::vector<std::size_t> wrong;  ///< of them
};

std::vector<OfAnalysis> by_analysis(const Kit& kit, const Comparison& comparison) {
  std::vector<OfAnalysis> analyses(kit.study.analyses.size());
  for (std::size_t i = 0; i < comparison.numbers.size(); ++i) {
    const auto& one = comparison.numbers[i];
    if (!one.number) continue;
    auto& of_one = analyses[kit.key[*one.number].place.analysis];
    of_one.all.push_back(i);
    if (one.match == Match::nothing) of_one.wrong.push_back(i);
  }
  return analyses;
}

/// The place of each number of the key in a mistaken key.
std::map<std::string, std::size_t> places_by_name(const Kit& kit, const plan::AnswerKey& key) {
  const auto names = number_names(kit.study.analyses, key);
  std::map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < names.size(); ++i) places.emplace(names[i], i);
  return places;
}

/// How far a mistake explains an analysis.
struct Explanation {
  std::size_t wrong = 0;  ///< numbers explained, of those that are wrong
  bool all_wrong = true;
  bool all_given = true;
  double chance = 1.0;
};

class MistakeNamer {
 public:
  MistakeNamer(const Kit& kit, const GivenResults& given, Comparison& comparison)
      : kit_(kit), given_(given), comparison_(comparison), analyses_(by_analysis(kit, comparison)) {}

  void name() {
    std::vector<bool> asked(analyses_.size());
    for (std::size_t a = 0; a < analyses_.size(); ++a) asked[a] = !analyses_[a].wrong.empty();
    if (std::none_of(asked.begin(), asked.end(), [](bool it) { return it; })) return;
    const auto keys = mistaken_keys(kit_, asked);
    for (const auto& key : keys) ++variants_[key.mistake];
    for (const auto& key : keys) places_.push_back(places_by_name(kit_, key.key));
    for (std::size_t a = 0; a < analyses_.size(); ++a) {
      if (asked[a] && !name_of(a, keys, Explaining::all_given)) name_of(a, keys, Explaining::all_wrong);
    }
  }

 private:
  enum class Explaining : std::uint8_t { all_given, all_wrong };
  static constexpr double largest_chance = 0.05;

  bool name_of(std::size_t analysis, const std::vector<MistakenKey>& keys, Explaining what) {
    std::map<Mistake, NamedMistake> named;
    for (std::size_t k = 0; k < keys.size(); ++k) {
      const Explanation found = explain(analyses_[analysis], keys[k].key, places_[k]);
      const bool explains = what == Explaining::all_given ? found.all_given : found.all_wrong;
      // What contradicts a number of the same analysis needs the better evidence.
      const double limit = what == Explaining::all_given ? largest_chance : largest_chance * 0.02;
      if (!explains || found.wrong == 0 || found.chance * variants_[keys[k].mistake] > limit) continue;
      auto& one = named[keys[k].mistake];
      one.analysis = analysis;
      one.mistake = keys[k].mistake;
      one.explains = found.wrong;
      if (!keys[k].detail.empty()) one.details.push_back(keys[k].detail);
    }
    for (auto& [mistake, one] : named) comparison_.mistakes.push_back(std::move(one));
    if (named.empty()) return false;
    for (const std::size_t i : analyses_[analysis].wrong) comparison_.numbers[i].match = Match::mistaken;
    return true;
  }

  [[nodiscard]] Explanation explain(const OfAnalysis& of_one,
                                    const plan::AnswerKey& key,
                                    const std::map<std::string, std::size_t>& places) const {
    Explanation found;
    for (const std::size_t i : of_one.all) {
      const auto& one = comparison_.numbers[i];
      const GivenNumber& given = given_.numbers[one.given];
      const auto place = places.find(given.name);
      const bool explained = place == places.end() ? is_no_competing_event(given, *one.number)
                                                   : agrees_with_any(given, key[place->second]);
      const bool is_wrong = one.match == Match::nothing;
      found.all_given = found.all_given && explained;
      if (!is_wrong) continue;
      found.all_wrong = found.all_wrong && explained;
      if (!explained) continue;
      ++found.wrong;
      found.chance *= std::min(1.0, chance_of_agreement(given.printed, given_.precision));
    }
    return found;
  }

  /// Where a mistake leaves no competing event, its key does not count them.
  [[nodiscard]] bool is_no_competing_event(const GivenNumber& given, std::size_t number) const {
    return kit_.key[number].place.statistic == plan::Statistic::competing_events &&
           agrees(given.printed, 0.0, given_.precision);
  }

  /// A mistake without an answer explains no number.
  [[nodiscard]] bool agrees_with_any(const GivenNumber& given, const plan::ExpectedNumber& number) const {
    return std::any_of(number.readings.begin(), number.readings.end(), [&](const Reading& reading) {
      const bool both_none = !reading.value && given.printed.kind == PrintedNumber::Kind::nothing;
      return both_none || (reading.value && agrees_with(given, reading, given_.precision));
    });
  }

  const Kit& kit_;
  const GivenResults& given_;
  Comparison& comparison_;
  std::vector<OfAnalysis> analyses_;
  std::vector<std::map<std::string, std::size_t>> places_;
  std::map<Mistake, int> variants_;
};

}  // namespace

std::size_t Comparison::count(Match match) const {
  return static_cast<std::size_t>(
      std::count_if(numbers.begin(), numbers.end(), [match](const auto& one) { return one.match == match; }));
}

bool Comparison::all_right() const {
  return count(Match::right) == numbers.size();
}

Comparison compared(const Kit& kit, const GivenResults& given, std::optional<plan::Program> wanted) {
  Comparison out;
  std::map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < kit.names.size(); ++i) places.emplace(kit.names[i], i);
  std::vector<bool> is_given(kit.names.size());
  for (std::size_t i = 0; i < given.numbers.size(); ++i) {
    const auto place = places.find(given.numbers[i].name);
    ComparedNumber one;
    if (place == places.end()) {
      one.match = Match::unknown_name;
      one.meant = scenarios::nearest(given.numbers[i].name, kit.names);
    } else {
      one = compare_one(given.numbers[i], kit.key[place->second], given.precision, wanted);
      one.number = place->second;
      is_given[place->second] = true;
    }
    one.given = i;
    out.numbers.push_back(std::move(one));
  }
  for (std::size_t i = 0; i < kit.names.size(); ++i) {
    if (is_given[i]) continue;
    const auto& readings = kit.key[i].readings;
    const bool is_wanted = std::any_of(readings.begin(), readings.end(), [&](const Reading& reading) {
      return (!wanted || reading.program == *wanted) && reading.setting == plan::Setting::by_default;
    });
    if (is_wanted) out.lacking.push_back(i);
  }
  return out;
}

void name_mistakes(const Kit& kit, const GivenResults& given, Comparison& comparison) {
  MistakeNamer(kit, given, comparison).name();
}

}  // namespace dliplan::app
