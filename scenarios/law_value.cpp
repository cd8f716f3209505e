#include "scenarios/law_value.hpp"

#include "scenarios/law_keys.hpp"
#include "scenarios/values.hpp"
#include "sim/law/published.hpp"

#include <array>

namespace dliplan::scenarios {
namespace {

using sim::Law;
using Found = std::optional<Law::Baseline>;

template <class L>
Found found(const std::optional<L>& law) {
  return law ? Found(*law) : std::nullopt;
}

/// The law through two points, where the family has one.
template <class Solve>
Found through_points(LawKeys& keys, Solve solve) {
  const auto points = keys.points();
  if (!points) return std::nullopt;
  Found law = found(solve((*points)[0], (*points)[1]));
  if (!law) keys.complain("points", Problem::impossible_points);
  return law;
}

Found exponential(LawKeys& keys) {
  const auto key = keys.one_of({"median", "mean", "rate"});
  if (key == "rate") {
    const auto rate = keys.number("rate", law_measures::rate);
    return rate ? Found(sim::Exponential{*rate}) : std::nullopt;
  }
  const auto days = key.empty() ? std::nullopt : keys.number(key, law_measures::time);
  if (!days) return std::nullopt;
  return key == "mean" ? sim::exponential_mean(*days) : sim::exponential_of_median(*days);
}

Found weibull(LawKeys& keys) {
  if (keys.has("points")) return through_points(keys, sim::weibull_through);
  const auto shape = keys.number("shape", law_measures::shape);
  const auto key = keys.one_of({"scale", "median"});
  const auto days = key.empty() ? std::nullopt : keys.number(key, law_measures::time);
  if (!shape || !days) return std::nullopt;
  return key == "scale" ? sim::Weibull{*shape, *days} : sim::weibull_of_median(*shape, *days);
}

Found lognormal(LawKeys& keys) {
  if (keys.has("points")) return through_points(keys, sim::lognormal_through);
  const auto median = keys.number("median", law_measures::time);
  const auto sigma = keys.number("sigma", law_measures::sigma);
  return median && sigma ? Found(sim::Lognormal{*median, *sigma}) : std::nullopt;
}

Found loglogistic(LawKeys& keys) {
  if (keys.has("points")) return through_points(keys, sim::loglogistic_through);
  const auto median = keys.number("median", law_measures::time);
  const auto shape = keys.number("shape", law_measures::shape);
  return median && shape ? Found(sim::LogLogistic{*median, *shape}) : std::nullopt;
}

Found gompertz(LawKeys& keys) {
  if (keys.has("points")) return through_points(keys, sim::gompertz_through);
  const auto growth = keys.number("growth", law_measures::growth);
  const auto key = keys.one_of({"median", "rate"});
  if (key == "rate") {
    const auto rate = keys.number(key, law_measures::rate);
    return rate && growth ? Found(sim::Gompertz{*rate, *growth}) : std::nullopt;
  }
  const auto median = key.empty() ? std::nullopt : keys.number(key, law_measures::time);
  return median && growth ? Found(sim::gompertz_of_median(*growth, *median)) : std::nullopt;
}

Found piecewise(LawKeys& keys) {
  const auto cuts = keys.increasing_times("cuts", sim::Piecewise::max_pieces - 1);
  const auto rates = keys.rates("rates", sim::Piecewise::max_pieces);
  if (!cuts || !rates) return std::nullopt;
  if (rates->size() != cuts->size() + 1) {
    keys.complain("rates", Problem::wrong_count, fmt::format("{} (one more than cuts)", cuts->size() + 1));
    return std::nullopt;
  }
  sim::Piecewise law;
  law.pieces = rates->size();
  std::copy(rates->begin(), rates->end(), law.rate.begin());
  std::copy(cuts->begin(), cuts->end(), law.start.begin() + 1);
  law.accumulate();
  return law;
}

struct Family {
  std::string_view name;
  Found (*read)(LawKeys&);
  std::vector<std::string_view> keys;
};

const std::vector<Family>& families() {
  static const std::vector<Family> all{
      {"exponential", exponential, {"median", "mean", "rate"}},
      {"weibull", weibull, {"shape", "scale", "median", "points"}},
      {"lognormal", lognormal, {"median", "sigma", "points"}},
      {"loglogistic", loglogistic, {"median", "shape", "points"}},
      {"gompertz", gompertz, {"growth", "median", "rate", "points"}},
      {"piecewise", piecewise, {"cuts", "rates"}},
      {"never", nullptr, {}},
  };
  return all;
}

}  // namespace

void read(const Leaf& leaf, sim::Law& member) {
  std::vector<std::string_view> names;
  for (const Family& family : families()) names.push_back(family.name);
  const auto* table = std::get_if<Table>(&leaf.node.value);
  if (!table) {
    leaf.complain(Problem::wrong_type, "law: { law = \"exponential\", median = \"8.5 months\" }");
    return;
  }
  LawKeys keys(*table, leaf);
  const auto which = keys.name("law", names);
  if (!which) return;
  const Family& family = families()[*which];
  std::vector<std::string_view> known = family.keys;
  if (family.read) known.insert(known.end(), {"never", "ever"});
  keys.refuse_all_but(known);
  if (!family.read) {
    member = Law::nobody();
    return;
  }
  const Found baseline = family.read(keys);
  const auto never_share = keys.never_share();
  if (!baseline || !never_share) return;
  if (!law_measures::within_bounds(*baseline)) {
    leaf.complain(keys.has("points") ? Problem::impossible_points : Problem::out_of_range,
                  law_measures::bounds_text());
    return;
  }
  member = Law(*baseline, *never_share);
}

}  // namespace dliplan::scenarios
