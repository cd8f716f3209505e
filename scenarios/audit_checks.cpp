#include "scenarios/audit_checks.hpp"

#include "scenarios/names_check.hpp"

#include <algorithm>

namespace dliplan::scenarios {
namespace {

template <class Named>
bool has(const std::vector<Named>& list, const std::string& name) {
  return std::any_of(list.begin(), list.end(), [&](const Named& one) { return one.name == name; });
}

template <class Named>
std::string names_of(const std::vector<Named>& list) {
  std::string names;
  for (const Named& one : list) names += (names.empty() ? "\"" : ", \"") + one.name + "\"";
  return names.empty() ? "none: the study has none" : names;
}

/// A name that must be that of an item of `list`.
template <class Named>
void check_known(const std::vector<Named>& list, const Told& named, CheckWriter& write) {
  if (!has(list, named.read)) write.about(Problem::unknown_name, named, names_of(list));
}

void check_nulls(const plan::Study& study, CheckWriter& write) {
  for (std::size_t i = 0; i < study.analyses.size(); ++i) {
    const std::string& name = study.analyses[i].causal_null;
    if (!plan::is_test(study.analyses[i].kind) || name.empty()) continue;
    check_known(study.variants, {fmt::format("analysis.{}.causal_null", i + 1), name}, write);
  }
}

void check_audit(const plan::Study& study, std::size_t i, CheckWriter& write) {
  const plan::Audit& audit = study.audits[i];
  const std::string table = fmt::format("audit.{}", i + 1);
  if (!write.report().sound(table)) return;
  if (audit.planned.empty()) {
    write.missing(table + ".planned", table);
  } else {
    check_known(study.analyses, {table + ".planned", audit.planned}, write);
  }
  for (const std::string& name : audit.remedies) {
    check_known(study.analyses, {table + ".remedies", name}, write);
  }
  if (!audit.within.empty()) check_known(study.variants, {table + ".within", audit.within}, write);
  for (const std::string& name : audit.variants) {
    check_known(study.variants, {table + ".variants", name}, write);
  }
}

}  // namespace

void check_audits(const plan::Study& study, CheckWriter& write) {
  check_names(study.variants, "variant", write);
  check_names(study.audits, "audit", write);
  check_nulls(study, write);
  for (std::size_t i = 0; i < study.audits.size(); ++i) check_audit(study, i, write);
}

}  // namespace dliplan::scenarios
