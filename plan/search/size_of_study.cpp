#include "plan/search/size_of_study.hpp"

#include "plan/archive_part.hpp"
#include "plan/search/confirmation.hpp"
#include "plan/search/decisions.hpp"
#include "stats/performance/measure.hpp"

#include <algorithm>
#include <cmath>

namespace dliplan::plan {
namespace {

/// How a budget is spent.
struct Spending {
  std::uint64_t search = 0;
  std::uint64_t confirmation = 0;
  std::uint64_t neighbour = 0;  ///< each of two, in the first replicates of the confirmation
  std::uint64_t calendar = 0;   ///< the months

  explicit Spending(std::uint64_t budget)
      : search(budget * 60 / 100),
        confirmation(budget * 24 / 100),
        neighbour(budget * 6 / 100),
        calendar(budget * 4 / 100) {}
};

bool decides_with(const Study& study, const Analysis& test, const Analysis& other) {
  return study.multiplicity.method != stats::Multiplicity::none && test.role == Role::confirmatory &&
         other.role == Role::confirmatory && is_test(other.kind);
}

/// What is simulated; all number their replicates within the budget, and keep apart in an archive.
enum class Part : std::size_t { search, fresh, one_fewer, one_more, calendar };
constexpr std::size_t parts = 5;

/// One question being answered.
class Sizing {
 public:
  Sizing(const Study& study, const SizeQuestion& question, const Execution& execution)
      : question_(question),
        execution_(execution),
        spending_(question.budget),
        test_(one_test(study, question.analysis)) {
    for (std::size_t i = 0; execution.archive != nullptr && i < parts; ++i) {
      archives_.emplace_back(*execution.archive, i * question.budget);
    }
    if (!execution.progress) return;
    execution_.progress = [this, told = execution.progress](std::uint64_t done) {
      told(answer_.replicates + done);
    };
  }

  SizeAnswer answer() {
    const Analysis& analysis = test_.study.analyses[test_.analysis];
    if (question_.sought == Sought::patients) {
      answer_.by_formula = size_by_formula(test_.study, analysis, question_.power, question_.most);
    }
    search(analysis.alpha.value);
    if (!answer_.stopped) confirm();
    if (!answer_.stopped) look_at_neighbours();
    if (!answer_.stopped) tell_months();
    return std::move(answer_);
  }

 private:
  void search(double alpha) {
    SizeGoal goal{.power = question_.power,
                  .alpha = alpha,
                  .least = least(),
                  .most = question_.most,
                  .first_guess = first_guess(),
                  .replicates = spending_.search};
    answer_.search = search_size(goal, [&](std::int64_t size, const Block& block) {
      const auto decided = decisions(study_of(size), test_.analysis, block, part(Part::search));
      if (decided) spent(decided->size());
      return decided ? std::optional(counted(*decided)) : std::nullopt;
    });
    answer_.stopped = answer_.search.outcome == SizeOutcome::stopped;
  }

  [[nodiscard]] std::int64_t first_guess() const {
    if (answer_.by_formula && answer_.by_formula->lakatos) return *answer_.by_formula->lakatos;
    return present_size(test_.study, question_.sought).value_or(SizeGoal{}.first_guess);
  }

  [[nodiscard]] std::int64_t least() const { return least_of(question_.sought); }
  [[nodiscard]] Study study_of(std::int64_t size) const {
    return with_size(test_.study, question_.sought, size);
  }

  void confirm() {
    switch (answer_.search.outcome) {
      case SizeOutcome::found: answer_.size = answer_.search.size(); break;
      case SizeOutcome::above_at_least: answer_.size = least(); break;
      default: answer_.size = question_.most;
    }
    answer_.at = {study_of(answer_.size), test_.analysis};
    const Block fresh{spending_.search, spending_.search + spending_.confirmation};
    auto [tally, rejected] = plan::confirm(answer_.at.study, test_.analysis, fresh, part(Part::fresh));
    answer_.stopped = tally.replicates < fresh.size();
    spent(tally.replicates);
    answer_.tally = std::move(tally);
    confirmed_ = std::move(rejected);
    if (!answer_.stopped && answer_.search.outcome == SizeOutcome::found) correct();
  }

  void correct() {
    const stats::Proportion fresh = counted(confirmed_);
    const auto share = stats::share_of_replicates(fresh);
    if (!share || (share->wilson.lower <= question_.power && question_.power <= share->wilson.upper)) return;
    std::vector<PowerPoint> all = answer_.search.points;
    add_point(all, answer_.size, fresh);
    answer_.corrected = crossing_of(all, question_.power);
    // Of few patients, or centres, the next whole number may well have more than the goal: no contradiction.
    if (answer_.corrected && std::ceil(answer_.corrected->size) == static_cast<double>(answer_.size)) {
      answer_.corrected.reset();
    }
  }

  void look_at_neighbours() {
    const auto look = [&](std::int64_t size, Part neighbour_part) {
      if (answer_.stopped || size < least() || size == answer_.size) return;
      const auto decided =
          decisions(study_of(size), test_.analysis,
                    {spending_.search, spending_.search + spending_.neighbour}, part(neighbour_part));
      if (!decided) {
        answer_.stopped = true;
        return;
      }
      spent(decided->size());
      Neighbour neighbour{size, counted(*decided), {}};
      for (std::size_t i = 0; i < decided->size(); ++i) {
        neighbour.against.add(confirmed_[i] != 0, (*decided)[i] != 0);
      }
      answer_.neighbours.push_back(neighbour);
    };
    switch (answer_.search.outcome) {
      case SizeOutcome::found:
        look(answer_.size - 1, Part::one_fewer);
        look(answer_.size + 1, Part::one_more);
        break;
      case SizeOutcome::above_at_least: break;
      default: look(least(), Part::one_fewer);
    }
  }

  void tell_months() {
    if (question_.sought != Sought::patients) return;
    Study study = answer_.at.study;
    if (!study.accrual.monthly.empty() || answer_.search.outcome != SizeOutcome::found) return;
    const double last_rate =
        (study.accrual.steps.empty() ? study.accrual.rate : study.accrual.steps.back().rate).per_day;
    if (last_rate <= 0.0) return;
    study.accrual.enrolled.reset();
    study.accrual.recruit_until = answer_.size;
    study.variants.clear();
    const std::uint64_t count = spending_.calendar;
    Tally tally = run_replicates(study, spending_.search, count, part(Part::calendar));
    answer_.stopped = tally.replicates < count;
    spent(tally.replicates);
    answer_.calendar = std::move(tally);
  }

  /// How a part is carried out.
  Execution part(Part which) {
    Execution out = execution_;
    if (out.archive != nullptr) out.archive = &archives_[static_cast<std::size_t>(which)];
    return out;
  }

  void spent(std::uint64_t replicates) { answer_.replicates += replicates; }

  const SizeQuestion& question_;
  Execution execution_;
  std::vector<ArchivePart> archives_;  ///< by part; none where nothing is stored
  Spending spending_;
  OneTest test_;
  std::vector<std::uint8_t> confirmed_;
  SizeAnswer answer_;
};

}  // namespace

OneTest one_test(const Study& study, std::size_t analysis) {
  const Analysis& test = study.analyses[analysis];
  OneTest out{study, 0};
  out.study.analyses.clear();
  for (std::size_t i = 0; i < study.analyses.size(); ++i) {
    if (i == analysis) {
      out.analysis = out.study.analyses.size();
      out.study.analyses.push_back(test);
    } else if (decides_with(study, test, study.analyses[i])) {
      out.study.analyses.push_back(study.analyses[i]);
      out.study.analyses.back().causal_null.clear();
    }
  }
  std::erase_if(out.study.variants, [&](const Variant& one) { return one.name != test.causal_null; });
  out.study.audits.clear();
  out.study.published.clear();
  return out;
}

SizeAnswer size_of_study(const Study& study, const SizeQuestion& question, const Execution& execution) {
  return Sizing(study, question, execution).answer();
}

}  // namespace dliplan::plan
