#include "app/summary_row.hpp"

#include "stats/no_answer.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <utility>

namespace dliplan::app {

Rows line(const Row& row) {
  const auto finite = [](const std::optional<double>& x) {
    return x && std::isfinite(*x) ? x : std::nullopt;
  };
  const auto limit = [&](double stats::Interval::*end) {
    return row.interval ? finite((*row.interval).*end) : std::nullopt;
  };
  return {{.analysis = row.analysis,
           .kind = std::string(row.kind),
           .quantity = row.quantity,
           .unit = std::string(row.unit),
           .measure = std::string(row.measure),
           .value = finite(row.value),
           .mcse = finite(row.mcse),
           .lower = limit(&stats::Interval::lower),
           .upper = limit(&stats::Interval::upper),
           .reason = std::string(row.reason),
           .studies = row.studies}};
}

Row with_share(Row row, const plan::KnownShare& share) {
  if (share) {
    row.value = share->value;
    row.mcse = share->mcse;
    row.interval = share->wilson;
  } else {
    row.reason = stats::name(share.error());
  }
  return row;
}

std::string quantity_of(const plan::EstimateCharacteristics& estimate, const std::string& plain) {
  return estimate.group.empty() ? plain : fmt::format("{} in {}", plain, estimate.group);
}

Rows& operator+=(Rows& rows, Rows more) {
  rows.insert(rows.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  return rows;
}

Rows operator+(Rows rows, Rows more) {
  return std::move(rows += std::move(more));
}

}  // namespace dliplan::app
