#include "app/compare/compared.hpp"
#include "app/version.hpp"
#include "scenarios/canonical.hpp"
#include "sim/random/address.hpp"

#include <nlohmann/json.hpp>

#include <optional>

namespace dliplan::app {
namespace {

using Json = nlohmann::ordered_json;

template <class Value>
Json or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json study(const plan::Study& one) {
  return {{"name", one.name}, {"hash", scenarios::hash(one)}};
}

Json measure(const plan::SummaryRow& row) {
  Json out{{"analysis", row.analysis},  {"kind", row.kind},
           {"quantity", row.quantity},  {"unit", row.unit},
           {"measure", row.measure},    {"value", or_null(row.value)},
           {"mcse", or_null(row.mcse)}, {"interval", nullptr},
           {"reason", nullptr},         {"studies", or_null(row.studies)}};
  if (row.lower && row.upper) out["interval"] = {*row.lower, *row.upper};
  if (!row.reason.empty()) out["reason"] = row.reason;
  return out;
}

}  // namespace

std::string as_json(const Compared& compared) {
  Json differs = Json::array();
  for (const auto& one : compared.parameters) {
    differs.push_back(
        {{"parameter", one.path}, {"a", one.first}, {"b", one.second}, {"meaning", one.meaning}});
  }
  Json measures = Json::array();
  for (const plan::SummaryRow& row : compared_rows(compared)) measures.push_back(measure(row));
  const Json out{{"program", {{"name", "dliplan"}, {"version", version}, {"streams", sim::stream_version}}},
                 {"a", study(compared.first)},
                 {"b", study(compared.second)},
                 {"seed", compared.first.monte_carlo.seed},
                 {"replicates", compared.result.first.replicates},
                 {"differs", differs},
                 {"planned_in_a_only", compared.result.matching.only_first},
                 {"planned_in_b_only", compared.result.matching.only_second},
                 {"measures", measures}};
  return out.dump(2) + "\n";
}

}  // namespace dliplan::app
