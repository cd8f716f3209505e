#include "app/judgement.hpp"

#include "app/verdicts.hpp"
#include "tests/app/audits.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace dliplan;
using namespace dliplan::app::test;
using app::Judgement;

namespace {

AuditCharacteristics audit_of(std::vector<AuditLineCharacteristics> lines) {
  return {.name = "x", .within = {}, .lines = std::move(lines)};
}

/// In the null it rejects so many more than the first, all of them in studies in which that does not, or
/// fewer.
AuditLineCharacteristics beside(AuditLineCharacteristics line, int more) {
  const auto count = [](int n) { return static_cast<std::uint64_t>(n > 0 ? n : 0); };
  line.false_findings_gained = *stats::difference_of_shares({count(-more), count(more), 1000});
  return line;
}

AuditLineCharacteristics off_by(const std::string& name, double bias, double error) {
  return curve_line(name, {estimate(at_a_year, {bias, error})});
}

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

void check(const AuditCharacteristics& audit, Judgement judgement, std::string_view instead) {
  const auto found = app::judged(audit);
  REQUIRE(found);
  CHECK(found->judgement == judgement);
  CHECK((found->instead == nullptr ? "" : found->instead->done.analysis.name) == instead);
}

}  // namespace

TEST_CASE("judged: a test that finds what is not there misleads; one that holds its alpha cures it",
          "[exact]") {
  const auto naive = null_line("naive", 500, 120);
  check(audit_of({naive}), Judgement::misleads, "");
  const auto cured =
      audit_of({naive, beside(null_line("landmark", 100, 90), -30), beside(null_line("day", 100, 50), -70)});
  check(cured, Judgement::misleads_cured, "day");
  CHECK(ends_with(app::verdict(cured), " Without that error: “day”."));
}

TEST_CASE("judged: remedies above alpha do not cure, whether or not they find less", "[exact]") {
  const auto naive = null_line("naive", 500, 120);
  // 30 of 1000 fewer is beyond Monte Carlo error (5.5 errors); 1 fewer is not.
  const auto eased =
      audit_of({naive, beside(null_line("landmark", 100, 90), -30), beside(null_line("day", 1, 119), -1)});
  check(eased, Judgement::misleads_eased, "landmark");
  CHECK(ends_with(app::verdict(eased), " None holds 5 %; nearest: “landmark”."));
  const auto one = audit_of({naive, beside(null_line("landmark", 100, 90), -30)});
  CHECK(ends_with(app::verdict(one), " That finds less, and does not hold 5 % either."));
  const auto all = audit_of({naive, beside(null_line("day", 1, 119), -1)});
  check(all, Judgement::misleads_all, "day");
  CHECK(ends_with(app::verdict(all), " That does not hold 5 % either."));
  CHECK(ends_with(app::verdict(audit_of(
                      {naive, beside(null_line("day", 1, 119), -1), beside(null_line("x", 1, 200), 80)})),
                  " None holds 5 %, or finds less."));
}

TEST_CASE("judged: where the plan holds its alpha nothing is visible; a remedy that does not is named",
          "[exact]") {
  const auto fine = null_line("naive", 500, 74);
  check(audit_of({fine, beside(null_line("landmark", 100, 40), -34)}), Judgement::not_visible, "landmark");
  const auto worse =
      audit_of({fine, beside(null_line("landmark", 100, 40), -34), beside(null_line("day", 1, 90), 16)});
  check(worse, Judgement::remedy_worse, "day");
  CHECK(ends_with(app::verdict(worse), "visible at this size; what finds too much is “day”."));
}

TEST_CASE("judged: a bias is gone, smaller, as large, or not to be seen", "[exact]") {
  const auto plan = off_by("plan", 0.05, 0.002);
  check(audit_of({plan, off_by("a", 0.004, 0.002)}), Judgement::misleads_cured, "a");  // 2 errors
  const auto eased = audit_of({plan, off_by("a", 0.02, 0.002), off_by("b", 0.03, 0.002)});
  check(eased, Judgement::misleads_eased, "a");
  CHECK(ends_with(app::verdict(eased), " All are off; nearest: “a”."));
  // As far off on the other side: .008 less is no more than three errors of the difference, .0085.
  const auto all = audit_of({plan, off_by("a", -0.042, 0.002)});
  check(all, Judgement::misleads_all, "a");
  CHECK(ends_with(app::verdict(all), " That is no nearer."));
  check(audit_of({off_by("plan", 0.005, 0.002), off_by("a", 0.0, 0.002)}), Judgement::not_visible, "a");
  const auto worse = audit_of({off_by("plan", 0.005, 0.002), off_by("a", 0.02, 0.002)});
  check(worse, Judgement::remedy_worse, "a");
  CHECK(ends_with(app::verdict(worse), " what is off is “a”."));
}

TEST_CASE("judged: a selection of studies is judged by the limits of its coverage", "[exact]") {
  const auto rarely = curve_line("SPSS", {selected_median(345, 815)});
  check(audit_of({rarely, curve_line("R", {selected_median(940, 990)})}), Judgement::misleads_cured, "R");
  // It may hold often enough, and may not: nobody knows.
  check(audit_of({rarely, curve_line("R", {selected_median(900, 960)})}), Judgement::misleads_eased, "R");
  check(audit_of({rarely, curve_line("R", {selected_median(500, 900)})}), Judgement::misleads_eased, "R");
  check(audit_of({rarely, curve_line("R", {selected_median(345, 816)})}), Judgement::misleads_all, "R");
  check(audit_of({curve_line("SPSS", {selected_median(345, 960)})}), Judgement::not_visible, "");
}

TEST_CASE("judged: without a null, power is compared in the same studies", "[exact]") {
  auto more = test_line("more", 300);
  more.power_gained = *stats::difference_of_shares({0, 44, 1000});
  check(audit_of({test_line("plan", 256), more}), Judgement::more_power, "more");
  auto less = test_line("less", 200);
  less.power_gained = *stats::difference_of_shares({56, 0, 1000});
  check(audit_of({test_line("plan", 256), less}), Judgement::less_power, "less");
  auto same = test_line("same", 256);
  same.power_gained = *stats::difference_of_shares({20, 20, 1000});
  check(audit_of({test_line("plan", 256), same}), Judgement::not_visible, "same");
}

TEST_CASE("judged: where the first line has nothing to tell, there is no judgement", "[edge]") {
  auto none = test_line("none", 0);
  none.done.answered = 0;
  CHECK(!app::judged(audit_of({none})));
  CHECK(!app::judged(audit_of({curve_line("OS", {})})));
}
