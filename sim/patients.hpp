#pragma once

#include "sim/law/law.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dliplan::sim {

/// The moments of a life, in days from the first dose; `never` where it did not happen.
enum class Moment : std::uint8_t {
  crs,
  first_course_ends,
  assessment,
  response,
  first_dli,
  acute_gvhd,
  second_course,
  second_course_ends,
  second_dli,
  relapse,
  death,
  count
};

/// What a patient is or becomes, as a small number (the value of an enum, or a grade).
enum class Trait : std::uint8_t {
  relapse_type,    ///< RelapseType
  donor,           ///< Donor
  hsct_interval,   ///< HsctInterval
  crs_grade,       ///< 0 none, 1 for grade 1–2, 3 for grade 3 or more; the worst of all courses
  gvhd_grade,      ///< acute: 0 none or I, 2 for II, 3 for III–IV
  cause_of_death,  ///< CauseOfDeath
  count
};

/// What is measured of a patient.
enum class Amount : std::uint8_t {
  months_from_hsct,
  first_course_days,  ///< delivered, whole days
  first_course_dose,  ///< cumulative, micrograms
  first_dli_dose,     ///< 10^8 MNC/kg
  second_course_days,
  second_course_dose,
  second_dli_dose,
  count
};

enum class CauseOfDeath : std::int8_t { alive, leukaemia, non_relapse };

inline constexpr auto moment_count = static_cast<std::size_t>(Moment::count);
inline constexpr auto trait_count = static_cast<std::size_t>(Trait::count);
inline constexpr auto amount_count = static_cast<std::size_t>(Amount::count);

/// One whole life: the truth, before anybody records it.
struct History {
  std::array<double, moment_count> moments;
  std::array<double, amount_count> amounts;
  std::array<std::int8_t, trait_count> traits;

  History() {
    moments.fill(never);
    amounts.fill(0.0);
    traits.fill(0);
  }

  [[nodiscard]] double& operator[](Moment m) { return moments[static_cast<std::size_t>(m)]; }
  [[nodiscard]] double operator[](Moment m) const { return moments[static_cast<std::size_t>(m)]; }
  [[nodiscard]] double& operator[](Amount a) { return amounts[static_cast<std::size_t>(a)]; }
  [[nodiscard]] double operator[](Amount a) const { return amounts[static_cast<std::size_t>(a)]; }
  [[nodiscard]] std::int8_t& operator[](Trait t) { return traits[static_cast<std::size_t>(t)]; }
  [[nodiscard]] std::int8_t operator[](Trait t) const { return traits[static_cast<std::size_t>(t)]; }
  friend bool operator==(const History&, const History&) = default;
};

/// Many lives as columns, one row a patient.
///
/// A pathway writes the columns that it knows of; a column that it never writes keeps its value of
/// "nothing happened". So one `Patients` serves one kind of pathway.
class Patients {
 public:
  /// Makes room for `rows` patients. Keeps capacity, so a warm object allocates nothing.
  void resize(std::size_t rows);
  [[nodiscard]] std::size_t size() const noexcept { return size_; }

  void set(std::size_t row, const History& history) noexcept;
  [[nodiscard]] History history(std::size_t row) const noexcept;

  [[nodiscard]] std::span<double> column(Moment m) noexcept { return {moments_[index(m)].data(), size_}; }
  [[nodiscard]] std::span<const double> column(Moment m) const noexcept {
    return {moments_[index(m)].data(), size_};
  }
  [[nodiscard]] std::span<const double> column(Amount a) const noexcept {
    return {amounts_[index(a)].data(), size_};
  }
  [[nodiscard]] std::span<const std::int8_t> column(Trait t) const noexcept {
    return {traits_[index(t)].data(), size_};
  }

 private:
  template <class Enum>
  static constexpr std::size_t index(Enum e) noexcept {
    return static_cast<std::size_t>(e);
  }

  std::size_t size_ = 0;
  std::array<std::vector<double>, moment_count> moments_;
  std::array<std::vector<double>, amount_count> amounts_;
  std::array<std::vector<std::int8_t>, trait_count> traits_;
};

}  // namespace dliplan::sim
