#pragma once

#include "stats/no_answer.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace dliplan::plan {

/// How often there was no answer, by reason.
struct Reasons {
  std::array<std::uint64_t, stats::no_answer_kinds> counts{};
  void add(stats::NoAnswer reason) { ++counts[static_cast<std::size_t>(reason)]; }
  [[nodiscard]] std::uint64_t total() const;
  /// The first in their order when several are as frequent.
  [[nodiscard]] stats::NoAnswer most_frequent() const;
  Reasons& operator+=(const Reasons& other);
  /// All that it holds, to and from an archive.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(counts);
  }
  friend bool operator==(const Reasons&, const Reasons&) = default;
};

}  // namespace dliplan::plan
