#include "sim/patients.hpp"

namespace dliplan::sim {

void Patients::resize(std::size_t rows) {
  size_ = rows;
  if (rows <= moments_.front().size()) {
    return;
  }
  for (auto& column : moments_) {
    column.resize(rows, never);
  }
  for (auto& column : amounts_) {
    column.resize(rows, 0.0);
  }
  for (auto& column : traits_) {
    column.resize(rows, 0);
  }
}

void Patients::set(std::size_t row, const History& history) noexcept {
  for (std::size_t i = 0; i < moment_count; ++i) {
    moments_[i][row] = history.moments[i];
  }
  for (std::size_t i = 0; i < amount_count; ++i) {
    amounts_[i][row] = history.amounts[i];
  }
  for (std::size_t i = 0; i < trait_count; ++i) {
    traits_[i][row] = history.traits[i];
  }
}

History Patients::history(std::size_t row) const noexcept {
  History history;
  for (std::size_t i = 0; i < moment_count; ++i) {
    history.moments[i] = moments_[i][row];
  }
  for (std::size_t i = 0; i < amount_count; ++i) {
    history.amounts[i] = amounts_[i][row];
  }
  for (std::size_t i = 0; i < trait_count; ++i) {
    history.traits[i] = traits_[i][row];
  }
  return history;
}

}  // namespace dliplan::sim
