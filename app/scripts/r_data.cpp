#include "app/kit/column_names.hpp"
#include "app/scripts/r_moments.hpp"
#include "app/scripts/r_text.hpp"
#include "plan/dated/needs.hpp"
#include "plan/record/levels.hpp"
#include "sim/pathway/patient.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace dliplan::app {
namespace {

using plan::Category;
using plan::Dated;
using plan::Endpoint;
using plan::Origin;

std::string_view date_format(plan::DateFormat format) {
  using plan::DateFormat;
  switch (format) {
    case DateFormat::iso: return "%Y-%m-%d";
    case DateFormat::day_month_year_dots: return "%d.%m.%Y";
    case DateFormat::day_month_year_slashes: return "%d/%m/%Y";
    case DateFormat::month_day_year: return "%m/%d/%Y";
    case DateFormat::year_month_day_slashes: return "%Y/%m/%d";
    case DateFormat::compact: return "%Y%m%d";
  }
  return "";
}

std::string codes_of(const plan::DataCategory& map, const stats::CategoryColumn& column) {
  std::string text = "list(";
  for (std::size_t i = 0; i < column.level_names.size(); ++i) {
    std::vector<std::string> codes;
    for (const auto& level : map.levels) {
      if (level.level == column.level_names[i]) codes = level.codes;
    }
    text += (i == 0 ? "" : ", ") + r_vector(codes);
  }
  return text + ")";
}

/// Writes the columns of the data frame, each by the route that the map gives it.
class DataWriter {
 public:
  DataWriter(const plan::Study& study, ScriptText& out)
      : study_(study), map_(study.data), out_(out), recording_(plan::columns_for(study.analyses)) {
    std::vector<std::string> arms;
    for (const auto& arm : study.arms) arms.push_back(arm.name);
    empty_ = recording_.empty_dataset(arms);
  }

  void write() {
    write_dates();
    write_events();
    out_.line("\n# --- What the analyses read ---\n\nd <- data.frame(row.names = seq_len(nrow(raw)))");
    for (const auto& key : recording_.endpoints) write_time(key);
    for (std::size_t c = 0; c < recording_.categories.size(); ++c) {
      write_level(recording_.categories[c], empty_.category[c]);
    }
    for (const auto measure : recording_.measures) write_value(measure);
    for (const auto& key : recording_.changes) write_change(key);
    write_inclusion();
  }

 private:
  void write_dates() {
    out_.line("\n# --- The dates, as days of the calendar ---\n");
    for (std::size_t i = 0; i < plan::dated_count; ++i) {
      const auto moment = static_cast<Dated>(i);
      const std::string name(sim::name_of(moment));
      if (map_.dates.has(moment)) {
        out_.line("{} <- date_in({})", name, r_quoted(map_.dates[moment]));
      } else {
        out_.line("{} <- rep(never, nrow(raw))", name);
      }
    }
    const auto lock = map_.data_lock.value_or(study_.calendar.data_lock);
    out_.line("lock <- {}  # last day of follow-up of the study", lock.time_since_epoch().count());
    out_.line("# Follow-up ends with death, else on the day last seen, else with the data lock.");
    out_.line("seen <- ifelse(death < never, death, ifelse(last_seen < never, last_seen, lock))");
    out_.line("# A relapse answers an assessment that was not made.");
    out_.line("assessment <- ifelse(assessment < never, assessment, next_relapse)");
    write_flag("mrd", Category::relapse_type, 0);
    write_flag("mrd_negative", Category::mrd_negative, 1);
  }

  /// Whether a patient has that level, NA where nobody knows.
  void write_flag(std::string_view name, Category category, int level) {
    const plan::DataCategory* found = map_.find(category, {});
    if (found == nullptr) return out_.line("{} <- rep(NA, nrow(raw))", name);
    stats::CategoryColumn column;
    for (const auto level_name : plan::level_names(category)) column.level_names.emplace_back(level_name);
    out_.line("{} <- level_in({}, {}, {}) == {}", name, r_quoted(found->column), codes_of(*found, column),
              r_vector(found->missing), level);
  }

  void write_events() {
    out_.line("\n# Adverse events: grade 0 is none, NA unknown.");
    out_.line("events <- c({})", events_of_kit() ? kinds_of_kit() : mapped_events());
    out_.line("# An event without a date is on no known day: on the first.");
    out_.line("events <- lapply(events, function(event) {{");
    out_.line("  event$onset <- ifelse(event$onset == never, first_dose, event$onset)\n  event\n}})");
  }

  /// Whether the columns are those of `simulate`, as many as the file has: another cohort may have more.
  [[nodiscard]] bool events_of_kit() const {
    std::map<sim::AdverseEventKind, std::size_t> slots;
    return std::all_of(map_.adverse_events.begin(), map_.adverse_events.end(), [&](const auto& event) {
      const EventColumns names = columns_of(event.kind, slots[event.kind]++);
      return event.grade == names.grade && event.onset == names.onset && event.resolved == names.resolved &&
             event.none == plan::Texts{"0"} && event.missing.empty();
    });
  }

  [[nodiscard]] std::string kinds_of_kit() const {
    std::string text;
    for (const auto& event : map_.adverse_events) {
      const std::string one = fmt::format("events_of({})", r_quoted(sim::name_of(event.kind)));
      if (text.find(one) == std::string::npos) text += (text.empty() ? "" : ", ") + one;
    }
    return text;
  }

  [[nodiscard]] std::string mapped_events() const {
    const auto date = [](const std::string& column, std::string_view without) {
      return column.empty() ? std::string(without) : fmt::format("date_in({})", r_quoted(column));
    };
    std::string text;
    for (const auto& event : map_.adverse_events) {
      text +=
          fmt::format("{}\n  list(list(kind = {}, grade = grade_in({}, {}, {}), onset = {}, resolved = {}))",
                      text.empty() ? "" : ",", r_quoted(sim::name_of(event.kind)), r_quoted(event.grade),
                      r_vector(event.none), r_vector(event.missing), date(event.onset, "first_dose"),
                      date(event.resolved, "never"));
    }
    return text;
  }

  void write_time(const plan::SurvivalKey& key) {
    const std::string name = r_time(key);
    out_.line("\n# {}", plan::column_name(key));
    if (plan::route(map_, key) == plan::Route::direct) return write_direct(key, name);
    if (key.landmark) {
      out_.line("landmark <- first_dose + {}", r_number(std::floor(key.landmark->count)));
      write_course("earlier", key, "pmin(seen, landmark)");
      write_course("course", key, "seen");
      out_.line("time <- from_landmark(course, earlier, seen, landmark)");
      write_coding(key, "landmark");
    } else {
      write_course("course", key, "seen");
      out_.line("time <- watch(course, seen)");
      write_coding(key, "course$origin");
    }
    write_unknown(key);
    out_.line("d${0}_days <- time$days\nd${0}_event <- time$event", name);
  }

  void write_direct(const plan::SurvivalKey& key, const std::string& name) {
    const plan::DataTime& time = *map_.find(key.endpoint, key.origin, key.events);
    const double unit = plan::days_in(time.unit);
    out_.line("d${}_days <- number_in({}, {}) * {}", name, r_quoted(time.column), r_vector(time.missing),
              r_number(unit));
    out_.line("code <- level_in({}, list({}, {}, {}), {})", r_quoted(time.event_column),
              r_vector(time.censored_codes), r_vector(time.event_codes), r_vector(time.competing_codes),
              r_vector(time.missing));
    const bool apart = key.competing == plan::CompetingCode::second_event;
    out_.line("d${}_event <- {}", name, apart ? "code" : "ifelse(code == 2, 0, code)");
  }

  void write_coding(const plan::SurvivalKey& key, std::string_view from) {
    if (key.competing == plan::CompetingCode::second_event) return;
    if (study_.observation.deaths_before_event == plan::CompetingEvents::stay_at_risk) {
      out_.line("time <- keep_at_risk(time, {}, lock)", from);
    } else {
      out_.line("time <- censor_competing(time)");
    }
  }

  /// What the file leaves open.
  void write_unknown(const plan::SurvivalKey& key) {
    const auto unless = [&](const std::string& unknown) { out_.line("time[{}, ] <- NA", unknown); };
    if (key.origin == Origin::transplant) unless("transplant == never");
    if (key.origin == Origin::relapse) unless("relapse == never");
    if (key.endpoint == Endpoint::adverse_event) unless("unknown_events(" + r_kinds(key.events.set) + ")");
    if (key.endpoint == Endpoint::neutrophil_recovery) unless("unknown_events(\"neutropenia\")");
    if (key.endpoint == Endpoint::platelet_recovery) unless("unknown_events(\"thrombocytopenia\")");
    if (plan::is_of_responders(key.endpoint) || key.endpoint == Endpoint::event_free_survival) {
      unless("is.na(mrd)");
    }
  }

  /// Origin, event and what rules it out, as days; as the record stands on the day `by`.
  void write_course(std::string_view name, const plan::SurvivalKey& key, std::string_view by) {
    out_.line("by <- {}", by);
    out_.line("{} <- list(origin = {}, event = never, competing = never)", name, r_origin(key));
    out_.line("{}$event <- {}", name, r_event(key, name));
    out_.line("{}$competing <- {}", name, r_competing(key.endpoint));
  }

  void write_level(const plan::CategoryKey& key, const stats::CategoryColumn& column) {
    const std::string name = r_level(key);
    std::string levels;
    for (std::size_t i = 0; i < column.level_names.size(); ++i) {
      levels += fmt::format("{}{} {}", i == 0 ? "" : ", ", i, column.level_names[i]);
    }
    out_.line("\n# {}: {}", plan::column_name(key), levels);
    if (plan::route(map_, key, study_.arms.size()) == plan::Route::direct) {
      return write_coded(key, column, name);
    }
    if (key.category == Category::arm) return out_.line("d${} <- 0", name);
    if (!key.landmark) {
      out_.line("by <- seen");
      return out_.line("d${} <- {}", name, r_level_of(key));
    }
    out_.line("landmark <- first_dose + {}", r_number(std::floor(key.landmark->count)));
    out_.line("by <- pmin(seen, landmark)");
    out_.line("level <- {}", r_level_of(key));
    out_.line("d${} <- ifelse(seen > landmark & death > landmark, level, NA)", name);
  }

  void write_coded(const plan::CategoryKey& key,
                   const stats::CategoryColumn& column,
                   const std::string& name) {
    if (const plan::DataCategory* map = map_.find(key.category, key.events)) {
      return out_.line("d${} <- level_in({}, {}, {})", name, r_quoted(map->column), codes_of(*map, column),
                       r_vector(map->missing));
    }
    out_.line("d${} <- yes({} >= {})", name, number_of(*map_.find(plan::Quantitative::age)),
              r_number(plan::older_from));
  }

  std::string number_of(const plan::DataMeasure& measure) const {
    const double factor = plan::factor_of(measure.unit, measure.measure).value_or(1.0);
    const std::string number =
        fmt::format("number_in({}, {})", r_quoted(measure.column), r_vector(measure.missing));
    return factor == 1.0 ? number : fmt::format("{} * {}", number, r_number(factor));
  }

  void write_value(plan::Quantitative measure) {
    out_.line("\n# {}", sim::name_of(measure));
    if (const auto* map = map_.find(measure)) {
      return out_.line("d${} <- {}", r_value(measure), number_of(*map));
    }
    if (measure == plan::Quantitative::age) {
      return out_.line("d${} <- age_on(first_dose)", r_value(measure));
    }
    const std::string_view kind =
        measure == plan::Quantitative::neutrophil_recovery ? "neutropenia" : "thrombocytopenia";
    out_.line("severe <- first_severe({}, seen)", r_quoted(kind));
    out_.line(
        "d${} <- ifelse(unknown_events({}) | severe$onset == never | severe$fatal | severe$resolved > seen, "
        "NA, "
        "severe$resolved - severe$onset)",
        r_value(measure), r_quoted(kind));
  }

  void write_change(const plan::ChangeKey& key) {
    out_.line("\n# {}; never: Inf", plan::column_name(key));
    write_course("course", key.of, "seen");
    out_.line("change <- {}", r_moment_of_change(key.into));
    out_.line("d${} <- ifelse(is.na(d${}_days), NA, ifelse(change <= seen, change - course$origin, never))",
              r_change(key), r_time(key.of));
    if (key.into.category == Category::adverse_event) {
      out_.line("d${}[is.na(d${})] <- NA", r_change(key), r_level(key.into));
    }
  }

  void write_inclusion() {
    out_.line("\n# Who is analysed.");
    if (map_.dates.has(Dated::first_dose)) {
      out_.line("included <- first_dose < never");
    } else {
      out_.line("included <- rep(TRUE, nrow(raw))");
    }
    if (study_.observation.inclusion == plan::Inclusion::received_dli) {
      const plan::DataCategory* received = map_.find(Category::received_dli, {});
      if (received != nullptr) {
        stats::CategoryColumn column;
        for (const auto name : plan::level_names(Category::received_dli))
          column.level_names.emplace_back(name);
        out_.line("received <- level_in({}, {}, {})", r_quoted(received->column), codes_of(*received, column),
                  r_vector(received->missing));
        out_.line("included <- included & !is.na(received) & received == 1");
      } else {
        out_.line("included <- included & dli <= seen  # with DLI in the record");
      }
    }
    out_.line("d <- d[included, , drop = FALSE]");
  }

  const plan::Study& study_;
  const plan::DataMap& map_;
  ScriptText& out_;
  plan::Recording recording_;
  stats::Dataset empty_;
};

}  // namespace

void write_r_data(const plan::Study& study, std::string_view data_file, ScriptText& out) {
  const plan::DataMap& map = study.data;
  out.line("\n# --- The file ---\n");
  out.line("arguments <- commandArgs(trailingOnly = TRUE)");
  out.line("data_file <- if (length(arguments) > 0) arguments[1] else {}", r_quoted(data_file));
  out.line("date_format <- {}", r_quoted(date_format(map.date_format)));
  out.line("decimal_mark <- {}", map.decimal == plan::DecimalMark::comma ? "\",\"" : "\".\"");
  out.line("missing_everywhere <- {}", r_vector(map.missing));
  const std::string_view separator = map.separator == plan::Separator::semicolon ? ";"
                                     : map.separator == plan::Separator::tab     ? "\\t"
                                                                                 : ",";
  out.line(
      "raw <- read.table(data_file, header = TRUE, sep = \"{}\", quote = \"\\\"\", colClasses = "
      "\"character\", "
      "na.strings = character(),\n                  check.names = FALSE, comment.char = \"\", "
      "fileEncoding = \"UTF-8\")",
      separator);
  out.line("grade_in <- function(column, none, missing) {{");
  out.line("  text <- trimws(raw[[column]])");
  out.line("  grade <- number_in(column, missing)");
  out.line(
      "  ifelse(text %in% none | (!is.na(grade) & grade %in% suppressWarnings(as.numeric(none[none != "
      "\"\"]))), 0, grade)\n}}");
  if (map.dates.has(Dated::birth)) {
    out.line("# Whole years, and the part of the year since the last birthday.");
    out.line("age_on <- function(day) sapply(seq_along(day), function(i) {{");
    out.line("  if (birth[i] == never || day[i] == never) return(NA)");
    out.line("  born <- as.POSIXlt(as.Date(birth[i], origin = \"1970-01-01\"))");
    out.line("  on <- function(year) {{  # who is born on 29 February: 1 March of a common year");
    out.line("    day <- as.Date(ISOdate(year, born$mon + 1, born$mday))");
    out.line("    as.numeric(if (is.na(day)) as.Date(ISOdate(year, 3, 1)) else day)\n  }}");
    out.line("  year <- as.POSIXlt(as.Date(day[i], origin = \"1970-01-01\"))$year + 1900");
    out.line("  if (on(year) > day[i]) year <- year - 1");
    out.line("  year - born$year - 1900 + (day[i] - on(year)) / (on(year + 1) - on(year))\n}})");
  }
  DataWriter(study, out).write();
}

}  // namespace dliplan::app
