#include "app/scripts/r_text.hpp"

namespace dliplan::app {

std::string_view r_prelude() {
  static constexpr std::string_view text = R"r(
# --- What is used below ---

never <- Inf  # of a day: it did not happen

# Numbers by name, as the key has them.
results <- list()
report <- function(name, value, digits = 17) {
  value <- suppressWarnings(as.numeric(value))
  known <- length(value) == 1 && is.finite(value)
  results[[name]] <<- if (known) sprintf(paste0("%.", digits, "g"), value) else "NA"
}
# An analysis without an answer (nobody in a group, no event) stops here, and the others go on.
attempt <- function(code) tryCatch(suppressWarnings(code), error = function(e) invisible(NULL))

cells <- function(column, missing = character()) {
  text <- trimws(raw[[column]])
  text[text %in% c("", missing_everywhere, missing)] <- NA
  text
}
date_in <- function(column) {
  day <- as.numeric(as.Date(cells(column), format = date_format))
  ifelse(is.na(day), never, day)
}
number_in <- function(column, missing = character()) as.numeric(sub(decimal_mark, ".", cells(column, missing), fixed = TRUE))
# 0, 1, ... in the order of the codes; a code may be spelled as a number.
level_in <- function(column, codes, missing = character()) {
  text <- cells(column, missing)
  number <- suppressWarnings(as.numeric(text))
  level <- rep(NA_real_, length(text))
  for (i in rev(seq_along(codes))) {
    numbers <- suppressWarnings(as.numeric(codes[[i]]))
    level[text %in% codes[[i]] | (!is.na(number) & number %in% numbers)] <- i - 1
  }
  level
}
yes <- function(condition) as.numeric(condition)

# A day that the record shows by then; else never.
shown <- function(day, by) ifelse(day <= by, day, never)

# From an origin to the event, to what rules it out (code 2), or to the last day that is known.
watch <- function(course, by, from = course$origin) {
  event <- course$event <= course$competing & course$event <= by
  competing <- course$competing < course$event & course$competing <= by
  days <- ifelse(event, course$event, ifelse(competing, course$competing, by)) - from
  no_time <- course$origin == never | pmin(course$event, course$competing) < course$origin
  data.frame(days = ifelse(no_time, NA, days), event = ifelse(no_time, NA, ifelse(event, 1, ifelse(competing, 2, 0))))
}
# What rules the event out ends the time as a censoring does.
censor_competing <- function(time) transform(time, event = ifelse(event == 2, 0, event))
# What rules the event out leaves the patient at risk up to the data lock.
keep_at_risk <- function(time, from, lock) {
  stays <- !is.na(time$event) & time$event == 2
  data.frame(days = ifelse(stays, lock - from, time$days), event = ifelse(stays, 0, time$event))
}
# From a landmark, of those who are followed beyond it without the event.
from_landmark <- function(course, earlier, by, landmark) {
  goes_on <- by > landmark & death > landmark & earlier$origin != never &
    course$event > landmark & course$competing > landmark
  time <- watch(course, by, landmark)
  time[!goes_on | is.na(goes_on), ] <- NA
  time
}

# Adverse events: the grade that the record shows by then (0: none), the first, the worst.
recorded_grade <- function(event, by) {
  grade <- ifelse(event$grade == 5, ifelse(death <= by, 5, 4), event$grade)
  ifelse(!is.na(grade) & event$onset <= by, grade, 0)
}
of_kinds <- function(kinds) Filter(function(event) event$kind %in% kinds, events)
first_event <- function(kinds, low, high, from, by) {
  first <- rep(never, nrow(raw))
  for (event in of_kinds(kinds)) {
    grade <- recorded_grade(event, by)
    first <- pmin(first, ifelse(grade >= low & grade <= high & event$onset >= from, event$onset, never))
  }
  first
}
has_worst_grade <- function(kinds, low, high, by) {
  worst <- rep(0, nrow(raw))
  for (event in of_kinds(kinds)) worst <- pmax(worst, recorded_grade(event, by))
  yes(worst >= low & worst <= high)
}
# The columns of a kind, one set for each time that somebody had it: crs1_grade, crs1_onset, crs1_end, crs2_grade, ...
events_of <- function(kind) {
  slots <- seq_len(sum(grepl(paste0("^", kind, "[0-9]+_grade$"), names(raw))))
  lapply(slots, function(i) list(
    kind = kind, grade = grade_in(paste0(kind, i, "_grade"), "0", character()),
    onset = date_in(paste0(kind, i, "_onset")), resolved = date_in(paste0(kind, i, "_end"))))
}
unknown_events <- function(kinds) {
  unknown <- rep(FALSE, nrow(raw))
  for (event in of_kinds(kinds)) unknown <- unknown | is.na(event$grade)
  unknown
}
# The first cytopenia of grade 3 or more of the first course: its onset, end, and whether it was fatal.
first_severe <- function(kind, by) {
  onset <- rep(never, nrow(raw)); resolved <- onset; fatal <- rep(FALSE, nrow(raw))
  for (event in of_kinds(kind)) {
    earlier <- !is.na(event$grade) & event$grade >= 3 & event$onset < second_course & event$onset < onset
    resolved <- ifelse(earlier, event$resolved, resolved)
    fatal <- ifelse(earlier, event$grade == 5, fatal)
    onset <- ifelse(earlier, event$onset, onset)
  }
  list(onset = shown(onset, by), resolved = resolved, fatal = fatal)
}

# Patients whose group changes on the way: to the first group up to that day, then to the second.
split_at <- function(x) {
  x <- x[!is.na(x$time) & !is.na(x$change), ]
  from_start <- x$change < 0
  whole <- from_start | !(x$change < x$time)
  stretch <- function(rows, entry, exit, event, group) {
    rows$entry <- rep(entry, length.out = nrow(rows)); rows$exit <- exit
    rows$event <- rep(event, length.out = nrow(rows)); rows$group <- rep(group, length.out = nrow(rows))
    rows
  }
  one <- x[whole, ]
  cut <- x[!whole, ]
  rbind(stretch(one, -1, one$time, one$event, yes(from_start[whole])), stretch(cut, -1, cut$change, 0, 0),
        stretch(cut, cut$change, cut$time, cut$event, 1))
}

# A curve at a time: unknown after the last observation of a curve that is above 0.
at_time <- function(fit, time) {
  if (time > max(fit$time) && min(fit$surv) > 0) return(list(surv = NA, std.err = NA, lower = NA, upper = NA))
  s <- summary(fit, times = time, extend = TRUE)
  if (s$surv == 0) s$std.err <- 0
  s
}
mean_to <- function(fit, end) {
  table <- summary(fit, rmean = end)$table
  table[grep("rmean", names(table))]  # the mean, its standard error
}
# The share with the event by then, others competing: Aalen and Johansen.
incidence_at <- function(x, time) {
  fit <- survfit(Surv(time, factor(event, 0:2)) ~ 1, data = x)
  none <- list(estimate = NA, error = NA, lower = NA, upper = NA)
  if (time > max(x$time) && min(fit$pstate[, 1]) > 1e-12) return(none)
  s <- summary(fit, times = time, extend = TRUE)
  list(estimate = s$pstate[, 2], error = s$std.err[, 2], lower = s$lower[, 2], upper = s$upper[, 2])
}

# Weighted log-rank tests that survdiff does not have. `weight` takes the number at risk and the curve of all
# just before.
weighted_log_rank <- function(x, levels, weight) {
  u <- rep(0, length(levels)); v <- matrix(0, length(levels), length(levels))
  for (s in unique(x$stratum)) {
    y <- x[x$stratum == s, ]
    before <- 1
    for (t in sort(unique(y$time[y$event == 1]))) {
      n <- sapply(levels, function(g) sum(y$group == g & y$time >= t))
      d <- sapply(levels, function(g) sum(y$group == g & y$time == t & y$event == 1))
      w <- weight(sum(n), before)
      u <- u + w * (d - sum(d) * n / sum(n))
      if (sum(n) > 1) {
        scale <- w^2 * sum(d) * (sum(n) - sum(d)) / (sum(n) - 1)
        v <- v + scale * (diag(n / sum(n), length(n)) - outer(n, n) / sum(n)^2)
      }
      before <- before * (1 - sum(d) / sum(n))
    }
  }
  k <- length(levels) - 1
  chi <- drop(u[1:k] %*% solve(v[1:k, 1:k, drop = FALSE]) %*% u[1:k])
  c(chi = chi, df = k, p = pchisq(chi, k, lower.tail = FALSE))
}

# The conditional odds ratio of fisher.test with its limits, which R itself gives to about four digits.
conditional_odds_ratio <- function(counts) {
  m <- sum(counts[, 2]); n <- sum(counts[, 1]); k <- sum(counts[2, ]); x <- counts[2, 2]
  low <- max(0, k - n); high <- min(k, m); support <- low:high
  density <- function(ratio) {
    d <- dhyper(support, m, n, k, log = TRUE) + support * log(ratio)
    d <- exp(d - max(d))
    d / sum(d)
  }
  root <- function(f) exp(uniroot(function(l) f(exp(l)), c(-50, 50), tol = 1e-14, maxiter = 10000)$root)
  mean_at <- function(ratio) sum(support * density(ratio))
  estimate <- if (x == low) 0 else if (x == high) Inf else root(function(r) mean_at(r) - x)
  lower <- if (x == low) 0 else root(function(r) sum(density(r)[support >= x]) - 0.025)
  upper <- if (x == high) Inf else root(function(r) sum(density(r)[support <= x]) - 0.025)
  c(estimate, lower, upper)
}

# Converged, and then as near to the maximum as its rounding lets crr come: told to 6 digits.
fine_gray <- function(x, covariates) {
  near <- crr(x$time, x$event, covariates, maxiter = 50)
  if (!near$converged) stop("did not converge")
  crr(x$time, x$event, covariates, init = near$coef, gtol = 1e-12, maxiter = 50)
}

# coxph, but a model that runs off to infinity, or does not settle, has no answer.
tight <- suppressWarnings(coxph.control(eps = 1e-14, toler.chol = 1e-12, iter.max = 60))
cox <- function(formula, data, ties) {
  tryCatch(coxph(formula, data, ties = ties, control = tight),
           warning = function(w) stop(conditionMessage(w)))
}
)r";
  return text;
}

}  // namespace dliplan::app
