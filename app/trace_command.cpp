#include "app/commands.hpp"
#include "app/numbers.hpp"
#include "app/output.hpp"
#include "app/study_options.hpp"
#include "app/words.hpp"
#include "plan/trace.hpp"
#include "sim/accrual.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <cmath>
#include <cstdio>
#include <memory>

namespace dliplan::app {
namespace {

struct TraceOptions {
  StudyOptions study;
  std::uint64_t replicate = 0;
  std::uint64_t patient = 0;
  std::string arm;
};

std::string date_of(const plan::Study& study, double days) {
  const auto date = study.calendar.opens + std::chrono::days(static_cast<int>(std::floor(days)));
  const std::chrono::year_month_day ymd{date};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                     static_cast<unsigned>(ymd.day()));
}

std::string baseline(const sim::History& history) {
  using sim::Trait;
  static constexpr std::array donors{"haploidentical", "matched sibling", "matched unrelated", "cord blood"};
  const bool mrd = history[Trait::relapse_type] == static_cast<std::int8_t>(sim::RelapseType::mrd);
  return fmt::format("{} relapse {:.1f} months after transplant, {} donor", mrd ? "MRD" : "haematologic",
                     history[sim::Amount::months_from_hsct],
                     donors[static_cast<std::size_t>(history[Trait::donor])]);
}

std::string chart(const plan::Study& study, const plan::Trace& trace) {
  std::string out =
      fmt::format("{}  day {:>5}  {}\n", date_of(study, trace.entry), 0, baseline(trace.history));
  bool known = true;
  for (const auto& line : trace.chart.lines()) {
    if (known && trace.entry + line.day >= trace.record_ends) {
      known = false;
      out += fmt::format("{:-<23}what follows is not in the record\n", "");
    }
    out += fmt::format("{}  day {:>5}  {}\n", date_of(study, trace.entry + line.day),
                       std::floor(trace.entry + line.day) - std::floor(trace.entry), describe_line(line));
  }
  if (trace.history[sim::Moment::death] == sim::never) {
    out += "                       a long-term survivor\n";
  }
  return out;
}

std::string record(const plan::Study& study, const plan::Trace& trace) {
  const double death = trace.entry + trace.history[sim::Moment::death];
  const double last = trace.death_recorded ? death
                      : trace.lost         ? trace.record_ends
                                           : study.calendar.days_to_lock() - 1.0;
  const std::string end = trace.death_recorded ? "death"
                          : trace.lost         ? "lost to follow-up"
                                               : "alive at the data lock";
  const double days = std::floor(last) - std::floor(trace.entry);
  return fmt::format("\nIn the record: {}; {} on {}, after {:.0f} days ({:.1f} months).\n",
                     trace.included ? "in the analysed cohort" : "left out by the inclusion rule", end,
                     date_of(study, last), days, days / sim::days_per_month);
}

std::optional<std::size_t> find_arm(const plan::Study& study, const std::string& name) {
  for (std::size_t i = 0; i < study.arms.size(); ++i) {
    if (name.empty() || study.arms[i].name == name) {
      return i;
    }
  }
  return std::nullopt;
}

Exit trace(const TraceOptions& options) {
  const auto study = options.study.load();
  if (!study) {
    return Exit::bad_input;
  }
  const auto arm = find_arm(*study, options.arm);
  if (!arm) {
    fmt::print(stderr, "--arm {}: the study has no arm of that name\n", options.arm);
    return Exit::bad_input;
  }
  if (study->arms[*arm].model.pathway != sim::PathwayKind::sequential) {
    fmt::print(stderr, "{}: a patient of pathway two_state is alive or dead; there is nothing to trace\n",
               study->name);
    return Exit::bad_input;
  }
  const auto life = plan::trace(*study, options.replicate, *arm, options.patient);
  if (options.patient >= life.presented) {
    fmt::print(stderr, "--patient {}: in this simulated study {} present, numbered from 0\n", options.patient,
               life.presented);
    return Exit::bad_input;
  }
  std::string out = fmt::format("{}, simulated study {}, candidate {}, seed {}\n\n", study->name,
                                options.replicate, options.patient, study->monte_carlo.seed);
  if (!life.treated) {
    out += fmt::format("{}  presents with relapse; {}\n", date_of(*study, life.entry),
                       life.eligible ? "eligible, but does not start blinatumomab" : "not eligible");
  } else {
    out += chart(*study, life) + record(*study, life);
  }
  write_output(out);
  return Exit::done;
}

}  // namespace

void add_trace(CLI::App& program, Action& action) {
  auto* command = program.add_subcommand("trace", "One simulated patient's life, dated line by dated line");
  const auto options = std::make_shared<TraceOptions>();
  options->study.add_to(*command);
  command->add_option("--replicate", options->replicate, "Which simulated study, from 0")
      ->check(CLI::Range(std::uint64_t{0}, sim::Address::replicate_limit / 2 - 1));
  command->add_option("--patient", options->patient, "Which of those who present with relapse, from 0")
      ->check(CLI::Range(std::uint64_t{0}, (std::uint64_t{1} << 28U) - 1));
  command->add_option("--arm", options->arm, "Of which arm; the first one by default");
  command->footer("Example: dliplan trace zhengzhou-sequential --replicate 0 --patient 6");
  command->callback([options, &action] { action = [options] { return trace(*options); }; });
}

}  // namespace dliplan::app
