#include "scenarios/counting.hpp"

#include <algorithm>
#include <array>

namespace dliplan::scenarios {
namespace {

bool is_way_of_counting(const Entry& entry) {
  constexpr std::array<std::string_view, 3> ways{"enrolled", "recruit_until", "monthly"};
  return std::find(ways.begin(), ways.end(), entry.key) != ways.end();
}

bool is_set(const Entry& entry, std::string_view settings) {
  return is_way_of_counting(entry) && entry.node.place.source == settings;
}

Table* accrual_of(Table& document) {
  Node* node = find(document, "accrual");
  return node ? std::get_if<Table>(&node->value) : nullptr;
}

}  // namespace

void keep_last_way_of_counting(std::span<Table> layers, std::string_view settings) {
  bool chosen = false;
  for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
    Table* accrual = accrual_of(*layer);
    if (!accrual) continue;
    auto& entries = accrual->entries;
    const auto was_set = [&](const Entry& entry) { return is_set(entry, settings); };
    const bool set = std::any_of(entries.begin(), entries.end(), was_set);
    std::erase_if(entries, [&](const Entry& entry) {
      return is_way_of_counting(entry) && (chosen || (set && !was_set(entry)));
    });
    chosen = chosen || std::any_of(entries.begin(), entries.end(), is_way_of_counting);
  }
}

}  // namespace dliplan::scenarios
