#pragma once

#include "plan/study_work.hpp"
#include "plan/work.hpp"

#include <map>
#include <memory>
#include <mutex>

namespace dliplan::plan {

/// The replicates of a study, and what is simulated to say what is true of it (plan/truth.hpp), each made
/// when it is asked for. Refers to the study.
class RunWorks : public WorkList {
 public:
  explicit RunWorks(const Study& study, const Measuring& measuring = {})
      : study_(study), replicates_(study, measuring) {}

  [[nodiscard]] const Work& at(std::uint64_t number) override;

 private:
  struct CompleteStudies {
    std::vector<Study> studies;
    std::vector<StudyWork> works;
  };

  const Study& study_;
  StudyWork replicates_;
  std::mutex making_;
  std::map<int, CompleteStudies> by_factor_;
};

}  // namespace dliplan::plan
