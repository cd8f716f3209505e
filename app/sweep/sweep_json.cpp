#include "app/complaints.hpp"
#include "app/language.hpp"
#include "app/sweep/sweep_answer.hpp"
#include "app/version.hpp"
#include "sim/random/address.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace dliplan::app {
namespace {

using Json = nlohmann::ordered_json;

Json number(const std::optional<double>& value) {
  return value && std::isfinite(*value) ? Json(*value) : Json(nullptr);
}

Json measure(const stats::Measure& one) {
  return {{"estimate", one.value}, {"mcse", one.mcse}};
}

Json share(const stats::Proportion& counted) {
  const auto known = stats::share_of_replicates(counted);
  if (!known) return nullptr;
  return {{"estimate", known->value},
          {"mcse", known->mcse},
          {"interval", {known->wilson.lower, known->wilson.upper}},
          {"studies", counted.total}};
}

Json factors(const SweepAnswer& answer) {
  Json out = Json::array();
  for (const plan::Factor& one : answer.factors) {
    out.push_back({{"path", one.path},
                   {"unit", one.unit},
                   {"low", one.low},
                   {"high", one.high},
                   {"scenario", number(one.base)}});
  }
  return out;
}

Json row(const plan::SummaryRow& of) {
  Json out{{"analysis", of.analysis},
           {"kind", of.kind},
           {"quantity", of.quantity},
           {"unit", of.unit},
           {"measure", of.measure}};
  out["value"] = number(of.value);
  out["mcse"] = number(of.mcse);
  out["interval"] = of.lower || of.upper ? Json{number(of.lower), number(of.upper)} : Json(nullptr);
  out["reason"] = of.reason;
  out["studies"] = of.studies ? Json(*of.studies) : Json(nullptr);
  return out;
}

Json points(const SweepAnswer& answer) {
  Json out = Json::array();
  for (const SweptPoint& one : answer.points) {
    Json values = Json::array(), refused = Json::array();
    for (const auto& value : one.point.values) values.push_back(number(value));
    for (const scenarios::Complaint& complaint : one.refused) refused.push_back(in_words(complaint));
    out.push_back({{"values", values}, {"refused", refused}, {"measures", Json::array()}});
  }
  for (const plan::SummaryRow& each : sweep_rows(answer)) {
    if (answer.points[each.point].refused.empty()) out[each.point]["measures"].push_back(row(each));
  }
  return out;
}

Json tipping(const SweepAnswer& answer) {
  Json out = Json::array();
  for (const Tipping& one : answer.tipping) {
    Json points = Json::array();
    for (const plan::TippingPoint& point : one.points) {
      points.push_back({{"value", point.value},
                        {"power_beyond", point.way == plan::TippingPoint::Way::falls ? "falls" : "rises"},
                        {"interval",
                         {point.open_below ? Json(nullptr) : Json(point.interval.lower),
                          point.open_above ? Json(nullptr) : Json(point.interval.upper)}}});
    }
    out.push_back({{"path", answer.factors[one.factor].path}, {"crossings", points}});
  }
  return out;
}

Json tornado(const SweepAnswer& answer, std::size_t test) {
  Json out = Json::array();
  for (const plan::TornadoLine& line : plan::tornado(answer.levels(), answer.results, test)) {
    out.push_back({{"path", answer.factors[line.factor].path},
                   {"low", line.low.value},
                   {"high", line.high.value},
                   {"rejected_at_low", share(line.at_low)},
                   {"rejected_at_high", share(line.at_high)},
                   {"difference", measure({line.swing.value, line.swing.mcse})},
                   {"turns_at", line.turn ? Json(line.turn->value) : Json(nullptr)},
                   {"decisions_changed", line.changed}});
  }
  return out;
}

Json indices(const SweepAnswer& answer, std::size_t test) {
  const auto known = answer.indices(test);
  if (!known) return nullptr;
  Json list = Json::array();
  for (std::size_t f = 0; f < answer.factors.size(); ++f) {
    list.push_back({{"path", answer.factors[f].path},
                    {"first_order", measure(known->factors[f].first_order)},
                    {"total", measure(known->factors[f].total)}});
  }
  return {{"parameters", list},
          {"only_together", measure(known->together)},
          {"variance", measure(known->variance)},
          {"variance_of_noise", known->chance}};
}

Json tests(const SweepAnswer& answer) {
  Json out = Json::array();
  for (const std::size_t test : answer.tests()) {
    if (answer.test && test != *answer.test) continue;
    Json one{{"analysis", answer.study.analyses[test].name},
             {"rejected", share(answer.results.front().rejected(test))}};
    if (answer.design == Design::one_at_a_time) one["tornado"] = tornado(answer, test);
    if (answer.design == Design::sobol) one["sobol"] = indices(answer, test);
    out.push_back(std::move(one));
  }
  return out;
}

Json assurance(const SweepAnswer& answer) {
  if (!answer.assurance) return nullptr;
  const plan::Assurance& all = *answer.assurance;
  return {{"assurance", measure(all.mean)},
          {"reaches_target", all.between > 0.0 ? measure(all.reaches_target) : Json(nullptr)},
          {"sd_between_draws", all.between},
          {"sd_within_draws", all.within},
          {"draws", all.draws},
          {"studies_a_draw", all.replicates}};
}

}  // namespace

std::string sweep_as_json(const SweepAnswer& answer, const std::string& hash) {
  const Speaking english(Language::en);  // in every language the same bytes
  Json out{{"dliplan", {{"version", version}, {"stream_version", sim::stream_version}}},
           {"scenario", {{"name", answer.study.name}, {"hash", hash}}},
           {"seed", answer.study.monte_carlo.seed},
           {"design", design_names[static_cast<std::size_t>(answer.design)]},
           {"replicates", answer.replicates},
           {"target", answer.target},
           {"parameters", factors(answer)},
           {"tests", tests(answer)}};
  if (answer.design == Design::one_at_a_time) out["tipping"] = tipping(answer);
  if (answer.design == Design::prior) out["assurance"] = assurance(answer);
  out["refused"] = answer.refused();
  out["points"] = points(answer);
  return out.dump(2) + "\n";
}

}  // namespace dliplan::app
