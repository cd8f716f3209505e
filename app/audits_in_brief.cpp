#include "app/audit_brief.hpp"
#include "app/run_tables.hpp"
#include "app/say.hpp"
#include "app/table.hpp"
#include "app/words.hpp"

#include <fmt/format.h>

namespace dliplan::app {
namespace {

std::string_view label(Tells what) {
  switch (what) {
    case Tells::finds: return tr("finds");
    case Tells::rejects: return tr("rejects");
    case Tells::off: return tr("off");
    case Tells::holds: return tr("holds");
  }
  return "";
}

std::string name(const AuditBrief& audit) {
  return audit.name.empty() ? say("{} tests, labels shuffled: any of them; by Holm", audit.tests)
                            : audit.name;
}

}  // namespace

std::string audits_in_brief(const Summary& summary) {
  Table table({std::string(text::audit_title), tr("as planned"), tr("instead"), tr("what that comes to")});
  for (const AuditBrief& audit : audit_briefs(summary)) {
    table.add({name(audit), fmt::format("{} {}", label(audit.tells), audit.planned), audit.instead,
               std::string(audit.too_few ? text::not_visible_in_few : label(audit.judgement))});
  }
  return table.empty() ? "" : table.text();
}

}  // namespace dliplan::app
