#include "plan/search/size_of_study.hpp"

#include "plan/search/decisions.hpp"

#include <algorithm>

namespace dliplan::plan {
namespace {

constexpr std::int64_t least_patients = 2;

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

/// The place of a test in an outcome log.
std::uint32_t logged_as(const Study& study, std::size_t analysis) {
  const auto quantities = logged_quantities(study);
  const auto at = std::find_if(quantities.begin(), quantities.end(), [&](const LoggedQuantity& one) {
    return one.analysis == analysis && !one.estimate;
  });
  return static_cast<std::uint32_t>(at - quantities.begin());
}

/// One question being answered.
class Sizing {
 public:
  Sizing(const Study& study, const SizeQuestion& question, const Execution& execution)
      : question_(question),
        execution_(execution),
        spending_(question.budget),
        test_(one_test(study, question.analysis)) {
    if (!execution.progress) return;
    execution_.progress = [this, told = execution.progress](std::uint64_t done) {
      told(answer_.replicates + done);
    };
  }

  SizeAnswer answer() {
    const Analysis& analysis = test_.study.analyses[test_.analysis];
    answer_.by_formula = size_by_formula(test_.study, analysis, question_.power, question_.most);
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
                  .least = least_patients,
                  .most = question_.most,
                  .first_guess = first_guess(),
                  .replicates = spending_.search};
    answer_.search = search_size(goal, [&](std::int64_t patients, const Block& block) {
      const auto decided = decisions(with_patients(test_.study, patients), test_.analysis, block, execution_);
      if (decided) spent(decided->size());
      return decided ? std::optional(counted(*decided)) : std::nullopt;
    });
    answer_.stopped = answer_.search.outcome == SizeOutcome::stopped;
  }

  [[nodiscard]] std::int64_t first_guess() const {
    if (answer_.by_formula && answer_.by_formula->lakatos) return *answer_.by_formula->lakatos;
    return test_.study.accrual.cohort_size().value_or(SizeGoal{}.first_guess);
  }

  void confirm() {
    switch (answer_.search.outcome) {
      case SizeOutcome::found: answer_.size = answer_.search.size(); break;
      case SizeOutcome::above_at_least: answer_.size = least_patients; break;
      default: answer_.size = question_.most;
    }
    answer_.at = {with_patients(test_.study, answer_.size), test_.analysis};
    const Block fresh{spending_.search, spending_.search + spending_.confirmation};
    const StudyWork work(answer_.at.study, {.outcome_log = true});
    const std::uint32_t test = logged_as(answer_.at.study, test_.analysis);
    Tally tally(answer_.at.study);
    run_work(work, fresh, replicates_per_block, execution_.hands(),
             [&](const Block&, const BlockValue& value) {
               const auto& result = static_cast<const BlockResult&>(value);
               tally += result.tally;
               for (const LoggedOutcome& one : result.log) {
                 if (one.quantity == test) confirmed_.push_back(one.rejected.value_or(false) ? 1 : 0);
               }
               if (execution_.progress) execution_.progress(tally.replicates);
             });
    answer_.stopped = tally.replicates < fresh.size();
    spent(tally.replicates);
    answer_.tally = std::move(tally);
  }

  void look_at_neighbours() {
    const auto look = [&](std::int64_t patients) {
      if (answer_.stopped || patients < least_patients || patients == answer_.size) return;
      const auto decided = decisions(with_patients(test_.study, patients), test_.analysis,
                                     {spending_.search, spending_.search + spending_.neighbour}, execution_);
      if (!decided) {
        answer_.stopped = true;
        return;
      }
      spent(decided->size());
      Neighbour neighbour{patients, counted(*decided), {}};
      for (std::size_t i = 0; i < decided->size(); ++i) {
        neighbour.against.add(confirmed_[i] != 0, (*decided)[i] != 0);
      }
      answer_.neighbours.push_back(neighbour);
    };
    switch (answer_.search.outcome) {
      case SizeOutcome::found:
        look(answer_.size - 1);
        look(answer_.size + 1);
        break;
      case SizeOutcome::above_at_least: break;
      default: look(least_patients);
    }
  }

  void tell_months() {
    Study study = answer_.at.study;
    if (!study.accrual.monthly.empty() || answer_.search.outcome != SizeOutcome::found) return;
    const double last_rate =
        (study.accrual.steps.empty() ? study.accrual.rate : study.accrual.steps.back().rate).per_day;
    if (last_rate <= 0.0) return;
    study.accrual.enrolled.reset();
    study.accrual.recruit_until = answer_.size;
    study.variants.clear();
    const std::uint64_t count = spending_.calendar;
    Tally tally = run_replicates(study, spending_.search, count, execution_);
    answer_.stopped = tally.replicates < count;
    spent(tally.replicates);
    answer_.calendar = std::move(tally);
  }

  void spent(std::uint64_t replicates) { answer_.replicates += replicates; }

  const SizeQuestion& question_;
  Execution execution_;
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

Study with_patients(Study study, std::int64_t patients) {
  (study.accrual.recruit_until ? study.accrual.recruit_until : study.accrual.enrolled) = patients;
  for (Variant& variant : study.variants) {
    (variant.accrual.recruit_until ? variant.accrual.recruit_until : variant.accrual.enrolled) = patients;
  }
  return study;
}

SizeAnswer size_of_study(const Study& study, const SizeQuestion& question, const Execution& execution) {
  return Sizing(study, question, execution).answer();
}

}  // namespace dliplan::plan
