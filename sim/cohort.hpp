#pragma once

#include "sim/model.hpp"
#include "sim/pathway/chart.hpp"
#include "sim/pathway/prepared.hpp"
#include "sim/patients.hpp"
#include "sim/random/draw_table.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace dliplan::sim {

/// Patients of one replicate by number. Whoever has a number has the same life in every run, however
/// many others are simulated beside it.
struct Batch {
  StreamKey key;
  std::uint64_t replicate = 0;
  std::span<const std::uint32_t> patients;
};

/// Room for the draws and columns of a batch; reused, so a warm one allocates nothing.
struct Room {
  DrawTable draws;
  std::vector<double> column;
};

/// A model with everything computed that does not depend on the patient.
class Cohort {
 public:
  explicit Cohort(const Model& model);

  [[nodiscard]] const Model& model() const noexcept { return model_; }

  /// How far each candidate gets on the way to treatment: out[i] is the number of screening steps passed
  /// (0 not eligible, 1 eligible only, 2 starts treatment).
  void screen(const Batch& candidates, Room& room, std::span<std::uint8_t> out) const;

  /// The whole lives of those who start treatment.
  void live(const Batch& starters, Room& room, Patients& patients) const;

  /// One life with everything written down. Only for the sequential pathway.
  [[nodiscard]] FullChart chart(const Batch& one, Room& room, History& history) const;

 private:
  Model model_;
  PreparedSequential sequential_;
};

}  // namespace dliplan::sim
