#pragma once

#include "plan/record/recording.hpp"
#include "plan/study.hpp"

#include <cstddef>
#include <vector>

namespace dliplan::plan {

/// What a portrait looks at: whose columns stand in its data sets, and where.
struct Subjects {
  Recording recording;
  std::vector<Endpoint> survival;   ///< the first columns of times, in this order
  std::vector<Endpoint> incidence;  ///< those behind them, with what rules the event out as event 2
  bool has_events = false;          ///< behind the group: a column a kind of adverse event and grade
};

inline constexpr int event_grades = 5;

/// Of pathway two_state, survival by arm; else all, by arm where there are several, else by type of relapse.
[[nodiscard]] Subjects subjects_of(const Study& study);

/// The column of categories of a kind of adverse event and a grade from 1.
[[nodiscard]] std::size_t column_of_event(std::size_t kind, int grade);

}  // namespace dliplan::plan
