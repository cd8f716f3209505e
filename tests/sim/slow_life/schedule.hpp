// Part of the slow life: what is due, and that it happens.
#pragma once

#include "tests/sim/slow_life/life.hpp"

#include <algorithm>

namespace dliplan::sim::test {

inline double SlowLife::next_due() const {
  return std::min({due_.drug, due_.resume, due_.assessment, due_.response, due_.late_response,
                   due_.last_assessment, due_.dli, due_.acute_gvhd, due_.further_course, due_.infection,
                   due_.rescue, due_.survivor_death});
}

/// What is due now is taken off the list and happens.
inline void SlowLife::happens() {
  const auto is = [this](double& time) {
    if (time != now_) return false;
    time = never;
    return true;
  };
  if (is(due_.survivor_death)) return die(CauseOfDeath::other);
  if (is(due_.drug)) return next_on_drug();
  if (is(due_.resume)) return resume();
  if (is(due_.assessment)) {
    set(Moment::assessment);
  } else if (is(due_.last_assessment)) {
    second_assessment();
  } else if (is(due_.response) || is(due_.late_response)) {
    respond();
  } else if (is(due_.dli)) {
    dli_is_due();
  } else if (is(due_.acute_gvhd)) {
    acute_gvhd();
  } else if (is(due_.further_course)) {
    further_course_is_due();
  } else if (is(due_.infection)) {
    infection_or_none();
  } else if (is(due_.rescue)) {
    rescue();
  }
}

}  // namespace dliplan::sim::test
