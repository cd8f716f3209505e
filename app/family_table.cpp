#include "app/numbers.hpp"
#include "app/run_tables.hpp"
#include "app/say.hpp"
#include "app/table.hpp"

#include <fmt/format.h>

namespace dliplan::app {

std::string family_table(const Summary& summary) {
  const auto& family = summary.result.family;
  if (!family) {
    return "";
  }
  Table table({"", tr("by itself"), tr("by Holm")});
  table.add({say("any of the {} rejects, labels shuffled, % of studies", family->members.size()),
             share_text(family->any_found), share_text(family->any_found_holm)});
  for (const auto& member : family->members) {
    table.add({member.name, share_text(member.alone), share_text(member.holm)});
  }
  return table.text();
}

}  // namespace dliplan::app
