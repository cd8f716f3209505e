#include "sim/random/draw_table.hpp"

namespace dliplan::sim {

void DrawTable::start(StreamKey key, std::uint64_t replicate, std::span<const std::uint32_t> patients) {
  key_ = key;
  replicate_ = replicate;
  patients_ = patients;
  used_ = 0;
  slots_.fill(absent);
  exponential_slots_.fill(absent);
}

void DrawTable::prefetch_uniform(Quantity quantity) {
  const auto out = next_column(slots_, quantity);
  fill_uniform({key_, replicate_, quantity, 0}, patients_, out);
}

void DrawTable::prefetch_exponential(Quantity quantity) {
  const auto out = next_column(exponential_slots_, quantity);
  fill_exponential({key_, replicate_, quantity, 0}, patients_, out);
}

std::span<double> DrawTable::next_column(std::array<std::uint8_t, quantities>& slots, Quantity quantity) {
  if (used_ == columns_.size()) {
    columns_.emplace_back();
  }
  slots[static_cast<std::size_t>(quantity)] = used_;
  auto& column = columns_[used_++];
  if (column.size() < patients_.size()) {
    column.resize(patients_.size());
  }
  return {column.data(), patients_.size()};
}

}  // namespace dliplan::sim
