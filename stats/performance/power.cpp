#include "stats/performance/power.hpp"

namespace dliplan::stats {

void Decisions::add(const PValue& p, FamilyError alpha) {
  ++(!p ? unanswered : is_rejected(*p, alpha) ? rejected : not_rejected);
}

Decisions& Decisions::operator+=(const Decisions& other) {
  rejected += other.rejected;
  not_rejected += other.not_rejected;
  unanswered += other.unanswered;
  return *this;
}

Decisions decisions(std::span<const PValue> p, FamilyError alpha) {
  Decisions counts;
  for (const PValue& one : p) counts.add(one, alpha);
  return counts;
}

tl::expected<Power, NoAnswer> power(const Decisions& decisions, Confidence confidence) {
  const std::uint64_t all = decisions.replicates();
  const auto least = share_of_replicates({decisions.rejected, all}, confidence);
  if (!least) return tl::unexpected(least.error());
  return Power{*least, *share_of_replicates({decisions.rejected + decisions.unanswered, all}, confidence),
               share_of_replicates({decisions.rejected, all - decisions.unanswered}, confidence)};
}

}  // namespace dliplan::stats
