#include "plan/replication.hpp"
#include "tests/plan/audited_study.hpp"

#include <catch2/catch.hpp>

#include <cstring>

using namespace dliplan;
using namespace dliplan::plan;
using namespace dliplan::plan::test;

namespace {

const auto key = sim::StreamKey::from_seed(5);

Study study_with_contrasts() {
  Study study = audited_study(12);
  study.audits = {{.name = "a",
                   .planned = "OS by DLI",
                   .remedies = {"by DLI, landmark", "by sex"},
                   .variants = {"nobody is lost"},
                   .within = "all"},
                  {.name = "b", .planned = "OS", .remedies = {"response"}, .variants = {"nobody is lost"}},
                  {.name = "c", .planned = "by sex", .remedies = {"OS by DLI"}, .variants = {"unused"}}};
  return study;
}

bool same_bits(double a, double b) {
  return std::memcmp(&a, &b, sizeof a) == 0;
}

bool same_bits(const EstimatedOr& a, const EstimatedOr& b) {
  if (a.has_value() != b.has_value()) return false;
  if (!a) return a.error() == b.error();
  const auto same = [](const auto& x, const auto& y) { return x.has_value() == y.has_value(); };
  return same_bits(a->value, b->value) && same(a->standard_error, b->standard_error) &&
         (!a->standard_error || same_bits(*a->standard_error, *b->standard_error)) &&
         same(a->interval, b->interval) &&
         (!a->interval || (same_bits(a->interval->lower, b->interval->lower) &&
                           same_bits(a->interval->upper, b->interval->upper)));
}

bool same_bits(const Outcome& a, const Outcome& b) {
  bool equal = a.p_value == b.p_value && a.rejected == b.rejected && a.estimates.size() == b.estimates.size();
  for (std::size_t j = 0; equal && j < a.estimates.size(); ++j)
    equal = same_bits(a.estimates[j], b.estimates[j]);
  return equal;
}

}  // namespace

TEST_CASE("contrasts: they count what a naive recount of all worlds finds", "[oracle]") {
  const Study study = study_with_contrasts();
  const auto contrasts = contrasts_of(study, worlds_of(study));
  REQUIRE(contrasts.size() == 8);
  constexpr std::uint64_t replicates = 400;
  Replication replication(study, key);
  std::vector<std::uint64_t> only_first(contrasts.size()), only_second(contrasts.size());
  std::vector<std::vector<double>> differences(contrasts.size());
  std::uint64_t one_without = 0;
  for (std::uint64_t replicate = 0; replicate < replicates; ++replicate) {
    const auto outcomes = replication.in_all_worlds(replicate);
    for (std::size_t c = 0; c < contrasts.size(); ++c) {
      const Outcome& first = outcomes[contrasts[c].first.world][contrasts[c].first.analysis];
      const Outcome& second = outcomes[contrasts[c].second.world][contrasts[c].second.analysis];
      const auto yes = [](const Outcome& one) {
        return one.rejected.has_value() && one.rejected->has_value() && one.rejected->value();
      };
      if (yes(first) && !yes(second)) ++only_first[c];
      if (!yes(first) && yes(second)) ++only_second[c];
      if (first.estimates.empty() || second.estimates.empty()) continue;
      const bool both = first.estimates[0].has_value() && second.estimates[0].has_value();
      if (both) differences[c].push_back(second.estimates[0]->value - first.estimates[0]->value);
      one_without += first.estimates[0].has_value() != second.estimates[0].has_value() ? 1 : 0;
    }
  }
  CHECK(one_without > 0);
  Tally tally(study);
  replication.add({0, replicates}, tally);
  std::uint64_t discordant = 0;
  for (std::size_t c = 0; c < contrasts.size(); ++c) {
    CAPTURE(c);
    CHECK(tally.contrasts[c].only_first == only_first[c]);
    CHECK(tally.contrasts[c].only_second == only_second[c]);
    discordant += only_first[c] + only_second[c];
    REQUIRE(tally.contrasts[c].difference.count() == differences[c].size());
    if (differences[c].empty()) continue;
    double sum = 0.0;
    for (const double d : differences[c]) sum += d;
    const double mean = sum / static_cast<double>(differences[c].size());
    CHECK(*tally.contrasts[c].difference.mean() == Approx(mean).epsilon(1e-10).margin(1e-12));
  }
  CHECK(discordant > 50);
  // Shares that differ, differ by the replicates that say so.
  const auto rejected = [&](const Place& place) {
    return static_cast<std::int64_t>(tally.at(place).rejected);
  };
  for (std::size_t c = 0; c < contrasts.size(); ++c) {
    CHECK(rejected(contrasts[c].second) - rejected(contrasts[c].first) ==
          static_cast<std::int64_t>(only_second[c]) - static_cast<std::int64_t>(only_first[c]));
  }
}

TEST_CASE("replication: a variant that changes nothing gives the same outcomes, bit for bit", "[law]") {
  const Study study = study_with_contrasts();
  const auto worlds = worlds_of(study);
  const auto planned = place_of(worlds, World::Kind::as_planned, 0, 3);
  const auto unchanged = place_of(worlds, World::Kind::variant, 2, 3);
  REQUIRE(planned);
  REQUIRE(unchanged);
  Replication replication(study, key);
  for (std::uint64_t replicate = 0; replicate < 200; ++replicate) {
    const auto outcomes = replication.in_all_worlds(replicate);
    REQUIRE(same_bits(outcomes[0][3], outcomes[unchanged->world][unchanged->analysis]));
  }
  Tally tally(study);
  replication.add({0, 200}, tally);
  CHECK(tally.at(*unchanged) == tally.at(*planned));
}

TEST_CASE("replication: a variant of every analysis that changes nothing is the study, bit for bit",
          "[law]") {
  Study study;
  study.arms.push_back({"protocol", 1.0, {}});
  study.accrual.enrolled = 40;
  study.analyses = every_analysis();
  for (std::size_t i = 0; i < study.analyses.size(); ++i) study.analyses[i].name += " " + std::to_string(i);
  study.variants = {variant_of(study, "same")};
  for (const Analysis& one : study.analyses) {
    study.audits.push_back({.name = one.name, .planned = one.name, .remedies = {}, .variants = {"same"}});
  }
  Replication replication(study, key);
  for (std::uint64_t replicate = 0; replicate < 20; ++replicate) {
    const auto outcomes = replication.in_all_worlds(replicate);
    REQUIRE(outcomes.size() == 3);
    REQUIRE(outcomes[2].size() == study.analyses.size());
    for (std::size_t i = 0; i < study.analyses.size(); ++i) {
      CAPTURE(study.analyses[i].name);
      REQUIRE(same_bits(outcomes[0][i], outcomes[2][i]));
    }
  }
}

TEST_CASE("replication: an effect that is switched off leaves who is not concerned as they are", "[law]") {
  // Who gets no DLI is watched for as long in both worlds, and so is who is in the cohort.
  Study study = audited_study(30);
  study.observation.inclusion = Inclusion::all_starters;
  study.variants[0] = variant_of(study, "null");
  study.variants[0].arms.front().model.sequential.dli.relapse_hazard_ratio.value = 1.0;
  Replication replication(study, key);
  Study null = study_in(study, worlds_of(study)[2]);
  null.analyses = study.analyses;
  Enrolment without(null, columns_for(study.analyses));
  int same = 0, other = 0;
  for (std::uint64_t replicate = 0; replicate < 20; ++replicate) {
    static_cast<void>(replication(replicate));
    without.run(key, replicate);
    const stats::Dataset &a = replication.enrolment().data(), &b = without.data();
    const auto& dli = *a.find_category("received_dli");
    REQUIRE(dli.level == b.find_category("received_dli")->level);
    for (std::size_t row = 0; row < a.rows; ++row) {
      const bool equal = a.survival[0].time[row] == b.survival[0].time[row];
      if (dli.level[row] == 0) CHECK(equal);
      (equal ? same : other) += 1;
    }
  }
  CHECK(same > 300);
  CHECK(other > 10);
}

TEST_CASE("replication: as planned, a study with variants and audits is the study without", "[law]") {
  const Study study = study_with_contrasts();
  Study bare = study;
  bare.variants.clear();
  bare.audits.clear();
  for (Analysis& one : bare.analyses) one.causal_null.clear();
  Tally with(study), without(bare);
  Replication(study, key).add({0, 100}, with);
  Replication(bare, key).add({0, 100}, without);
  CHECK(with.analyses == without.analyses);
  CHECK(with.elsewhere[0] == without.elsewhere[0]);
  CHECK(with.family == without.family);
  CHECK(with.funnel == without.funnel);
}
