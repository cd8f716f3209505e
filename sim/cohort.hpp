#pragma once

#include "sim/martingales.hpp"
#include "sim/model.hpp"
#include "sim/pathway/chart.hpp"
#include "sim/pathway/prepared.hpp"
#include "sim/patients.hpp"
#include "sim/random/draw_table.hpp"

#include <cstdint>
#include <memory>
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

/// Those who present with relapse, and how far each gets on the way to treatment.
struct Candidates {
  std::vector<ScreeningStep> step;
  std::vector<Patient> patients;  ///< empty on a pathway without baseline
};

/// Room for the draws and columns of a batch; reused, so a warm one allocates nothing.
struct Room {
  DrawTable draws;
  History history;
};

/// A model with everything computed that does not depend on the patient.
class Cohort {
 public:
  explicit Cohort(const Model& model);

  [[nodiscard]] const Model& model() const noexcept { return model_; }

  /// The candidates at baseline, and whether they start treatment.
  void screen(const Batch& batch, Room& room, Candidates& out) const;

  /// The whole lives of these patients, all of whom start treatment. `starters` are rows of `candidates`, in
  /// whose order the lives are; `batch` are the same patients by number.
  void live(const Batch& batch,
            const Candidates& candidates,
            std::span<const std::uint32_t> starters,
            Room& room,
            Patients& patients) const;

  /// The same lives to the bit, and the martingales of each.
  void live(const Batch& batch,
            const Candidates& candidates,
            std::span<const std::uint32_t> starters,
            const Measurement& measurement,
            Room& room,
            Patients& patients) const;

  /// The whole lives of all in the batch, as if every one of them started treatment.
  void live(const Batch& batch, Room& room, Patients& patients) const;

  /// One life with everything written down, in the order of time. Only for the sequential pathway.
  [[nodiscard]] FullChart chart(const Batch& one, Room& room, History& history) const;

  /// Share of candidates who start treatment, about: it only sizes batches.
  [[nodiscard]] double starting_share() const noexcept;

 private:
  Model model_;
  std::shared_ptr<const PreparedSequential> sequential_;  ///< none on another pathway; copies share it
};

}  // namespace dliplan::sim
