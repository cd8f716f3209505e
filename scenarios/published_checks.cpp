#include "scenarios/published_checks.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dliplan::scenarios {
namespace {

std::string names_of(const std::vector<plan::Analysis>& analyses) {
  std::string names;
  for (const plan::Analysis& analysis : analyses) names += (names.empty() ? "" : ", ") + analysis.name;
  return names;
}

/// Whether the figure is one number; complains when not.
bool check_figure(const plan::Published& figure, const std::string& table, CheckWriter& write) {
  if (figure.is_median() && figure.share.value > 0.0) {
    write.against(Problem::keys_exclude_each_other, {table + ".share", fmt::format("{}", figure.share.value)},
                  {table + ".median", fmt::format("{:.6g} days", figure.median.count)});
    return false;
  }
  if (figure.is_median() || write.report().given(table + ".share")) return true;
  write.missing(table + ".share", table);
  return false;
}

void check_estimate(const plan::Published& figure,
                    const std::string& table,
                    const std::vector<plan::Analysis>& analyses,
                    CheckWriter& write) {
  const Told named{table + ".analysis", figure.analysis};
  const bool known = std::any_of(analyses.begin(), analyses.end(), [&](const plan::Analysis& analysis) {
    return analysis.name == figure.analysis;
  });
  if (figure.analysis.empty()) {
    write.missing(named.path, table);
  } else if (!known) {
    write.about(Problem::unknown_name, named, names_of(analyses));
  } else if (!plan::estimate_of(figure, analyses)) {
    write.about(Problem::out_of_range, named,
                figure.is_median()
                    ? "an analysis that estimates a median"
                    : "an analysis that estimates a share: without at a proportion, else a curve with this "
                      "at among its times");
  }
}

}  // namespace

void check_published(const plan::Study& study, CheckWriter& write) {
  for (std::size_t i = 0; i < study.published.size(); ++i) {
    const std::string table = fmt::format("published.{}", i + 1);
    if (!write.report().sound(table)) continue;
    if (check_figure(study.published[i], table, write)) {
      check_estimate(study.published[i], table, study.analyses, write);
    }
  }
}

}  // namespace dliplan::scenarios
