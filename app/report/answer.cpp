#include "app/report/answer.hpp"

#include "app/audit_brief.hpp"
#include "app/numbers.hpp"
#include "app/strongest_test.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

namespace dliplan::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 8> judgement_names{"misleads",     "misleads_cured", "misleads_eased",
                                                          "misleads_all", "not_visible",    "remedy_worse",
                                                          "more_power",   "less_power"};
constexpr std::array<std::string_view, 4> tells_names{"finds", "rejects", "off", "holds"};

std::string_view name(Judgement judgement) {
  return judgement_names[static_cast<std::size_t>(judgement)];
}

std::string_view name(Tells tells) {
  return tells_names[static_cast<std::size_t>(tells)];
}

bool misleads(Judgement judgement) {
  return judgement <= Judgement::misleads_all;
}

std::string_view light(Judgement judgement) {
  if (misleads(judgement)) return "red";
  const bool look = judgement == Judgement::remedy_worse || judgement == Judgement::more_power;
  return look ? "amber" : "green";
}

Json said(std::string_view key, Json values = Json::object()) {
  return {{"key", key}, {"values", std::move(values)}};
}

std::string patients_of(const plan::OperatingCharacteristics& result) {
  return fixed(result.funnel[static_cast<std::size_t>(plan::FunnelStep::enrolled)].mean().value_or(0.0), 0);
}

/// With the digits that its Monte Carlo error leaves it.
Json power_of(const plan::AnalysisCharacteristics& test) {
  const auto& share = *test.rejected();
  const double error = 100.0 * share.mcse;
  const int decimals = error > 0.0 ? std::min(1, decimals_for(error)) : 0;
  return {{"name", test.analysis.name},
          {"power", percent(share.value, decimals)},
          {"low", percent(share.wilson.lower, decimals)},
          {"high", percent(share.wilson.upper, decimals)}};
}

/// What the study can show.
Json can_show(const Summary& summary) {
  const PlannedPower power = planned_power(summary.result);
  Json values{{"patients", patients_of(summary.result)}, {"tests", power.tests}, {"reach", power.reach}};
  if (!summary.result.enrolled_anybody()) return said("answer.show.nobody");
  if (power.tests == 0) return said("answer.show.no_test", values);
  if (power.strongest == nullptr) return said("answer.show.never", values);
  values.update(power_of(*power.strongest));
  if (power.tests == 1) return said("answer.show.only", values);
  return said(power.reach > 0 ? "answer.show.some" : "answer.show.none", values);
}

/// The one that says most plainly what goes wrong: false findings before bias before intervals.
const AuditBrief* worst_of(const std::vector<AuditBrief>& all) {
  const AuditBrief* worst = nullptr;
  const auto rank = [](const AuditBrief& one) {
    const int kind = one.tells == Tells::finds ? 2 : one.tells == Tells::off ? 1 : 0;
    return std::pair(kind, std::abs(std::strtod(one.planned.c_str(), nullptr)));
  };
  for (const AuditBrief& one : all) {
    if (one.name.empty() || !misleads(one.judgement)) continue;
    if (worst == nullptr || rank(one) > rank(*worst)) worst = &one;
  }
  return worst;
}

/// What it cannot.
Json cannot_show(const Summary& summary, const std::vector<AuditBrief>& all) {
  if (summary.result.audits.empty()) return said("answer.cannot.no_audit");
  const AuditBrief* worst = worst_of(all);
  if (worst == nullptr) return said("answer.cannot.nothing");
  const auto violated =
      std::count_if(all.begin(), all.end(), [](const auto& one) { return misleads(one.judgement); });
  return said(
      "answer.cannot." + std::string(name(worst->tells)),
      {{"audit", worst->name}, {"planned", worst->planned}, {"violated", violated}, {"audits", all.size()}});
}

/// What to change: what does not mislead in the place of what does.
Json to_change(const Summary& summary, const std::vector<AuditBrief>& all) {
  constexpr std::size_t most = 3;
  Json parts = Json::array();
  for (const AuditBrief& one : all) {
    if (one.judgement != Judgement::misleads_cured || parts.size() == most) continue;
    const Json values{{"audit", one.name},
                      {"instead", one.what_instead},
                      {"better", one.instead},
                      {"planned", one.planned},
                      {"tests", one.tests}};
    parts.push_back(said(one.name.empty() ? "answer.change.holm" : "answer.change.instead", values));
  }
  const PlannedPower power = planned_power(summary.result);
  const bool weak = power.tests > 0 && power.reach == 0;
  Json out = said(parts.empty() ? (weak ? "answer.change.size" : "answer.change.nothing")
                                : (weak ? "answer.change.list_and_size" : "answer.change.list"));
  out["parts"] = std::move(parts);
  return out;
}

Json alpha_of(const plan::AnalysisCharacteristics& test,
              const stats::ProportionMeasure& found,
              std::string_view key) {
  return {{"light", "red"},
          {"key", key},
          {"values",
           {{"name", test.analysis.name},
            {"found", share_text(found)},
            {"alpha", fmt::format("{:g}", 100.0 * test.analysis.alpha.value)}}}};
}

}  // namespace

Json answer(const Summary& summary) {
  const std::vector<AuditBrief> all = audit_briefs(summary);
  return {can_show(summary), cannot_show(summary, all), to_change(summary, all)};
}

Json assumptions(const Summary& summary) {
  Json out = Json::array();
  for (const AuditBrief& one : audit_briefs(summary)) {
    out.push_back({{"light", light(one.judgement)},
                   {"name", one.name},
                   {"tests", one.tests},
                   {"tells", name(one.tells)},
                   {"planned", one.planned},
                   {"instead", one.instead},
                   {"what_instead", one.what_instead},
                   {"judgement", one.too_few ? "not_visible_in_few" : name(one.judgement)}});
  }
  for (const auto& test : summary.result.analyses) {
    if (test.analysis.role == plan::Role::audit) continue;
    if (test.exceeds_alpha) out.push_back(alpha_of(test, *test.with_shuffled_labels, "assumption.alpha"));
  }
  const auto rank = [](const Json& one) {
    return one["light"] == "red" ? 0 : one["light"] == "amber" ? 1 : 2;
  };
  std::stable_sort(out.begin(), out.end(), [&](const Json& a, const Json& b) { return rank(a) < rank(b); });
  return out;
}

}  // namespace dliplan::app
