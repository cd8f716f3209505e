#include "scenarios/model_writer.hpp"

namespace dliplan::scenarios {

void ModelWriter::sum_to_one_at_most(const std::string& table,
                                     std::initializer_list<std::pair<std::string, sim::Probability>> shares) {
  constexpr double tolerance = 1e-12;
  double sum = 0.0;
  std::string where;
  for (const auto& [name, share] : shares) {
    sum += share.value;
    const std::string at = path(fmt::format("{}.{}", table, name));
    if (where.empty() || write_.report().given(at)) where = at;
  }
  if (sum <= 1.0 + tolerance) return;
  write_.about(Problem::sum_above_one, {where, ""}, fmt::format("at most 1 in all (read: {:.15g})", sum),
               table);
}

}  // namespace dliplan::scenarios
