#pragma once

#include "app/judgement.hpp"
#include "app/summary.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dliplan::app {

/// What the number of an audit in brief is.
enum class Tells : std::uint8_t {
  finds,    ///< % of studies in which the test finds what is not there
  rejects,  ///< % of studies in which it rejects
  off,      ///< how far the estimate is from the truth
  holds,    ///< % of studies whose interval holds the truth
};

/// One audit, or the family of all tests: what is planned, what does best instead, what that comes to.
struct AuditBrief {
  std::string name;       ///< of the audit; empty of the family
  std::size_t tests = 0;  ///< of the family: how many
  Tells tells{};
  std::string planned, instead;  ///< numbers with their errors; may be empty
  std::string what_instead;      ///< the analysis or the variant that does best; empty where there is none
  Judgement judgement{};
  bool too_few = false;  ///< studies to blame the size of the cohort for what is not visible
};

/// In the order of the scenario, the family last.
[[nodiscard]] std::vector<AuditBrief> audit_briefs(const Summary& summary);

}  // namespace dliplan::app
