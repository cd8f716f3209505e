# Times R on the cohorts that bench/beside_r_data wrote, and sets the benchmarks' times beside them.
# Arguments: the folder with SIZE.csv, the CSV of the benchmarks (--benchmark_format=csv). Of the repetitions
# of a benchmark, as of R's own rounds, the least time counts.

suppressPackageStartupMessages({library(survival); library(cmprsk)})

arguments <- commandArgs(trailingOnly = TRUE)

analyses <- list(
  log_rank = function(d) survdiff(Surv(time, event) ~ group, data = d),
  kaplan_meier = function(d) survfit(Surv(time, event) ~ group, data = d),
  cox = function(d) coxph(Surv(time, event) ~ group + age, data = d),
  aalen_johansen_and_gray = function(d) cuminc(d$time, d$cause, d$group),
  mann_whitney = function(d) wilcox.test(time ~ group, data = d, exact = FALSE, correct = FALSE),
  fisher = function(d) fisher.test(table(d$group, d$event))
)

# Seconds a call, the least of the rounds; every analysis once before, so that nothing is compiled while it is
# timed.
seconds_a_call <- function(analysis, sets, rounds) {
  analysis(sets[[1]])
  round <- function(i) system.time(for (d in sets) analysis(d))[["elapsed"]] / length(sets)
  min(sapply(seq_len(rounds), round))
}

ours <- read.csv(arguments[2], skip = grep("^name,", readLines(arguments[2]))[1] - 1)
ours <- ours[grepl("^beside_r_[a-z_]+/[0-9]+$", ours$name), ]  # the repetitions, not their mean
key <- strsplit(sub("^beside_r_", "", ours$name), "/")
ours$analysis <- sapply(key, `[`, 1)
ours$patients <- as.integer(sapply(key, `[`, 2))
our_time <- function(name, n) {
  times <- ours$real_time[ours$analysis == name & ours$patients == n]
  if (length(times) == 0) stop("no benchmark of ", name, " with ", n, " patients")
  min(times)
}

cat(sprintf("%-26s %9s %14s %14s %10s %12s\n", "analysis", "patients", "ours, us", "R, us", "R / ours",
            "ours / sort"))
for (n in c(60, 1000, 100000, 1000000)) {
  data <- read.csv(file.path(arguments[1], paste0(format(n, scientific = FALSE), ".csv")))
  sets <- split(data, data$set)
  rounds <- if (n < 10000) 10 else 3
  for (name in names(analyses)) {
    theirs <- 1e6 * seconds_a_call(analyses[[name]], sets, rounds)
    mine <- our_time(name, n)
    cat(sprintf("%-26s %9d %14.2f %14.1f %10.1f %12.2f\n", name, as.integer(n), mine, theirs, theirs / mine,
                mine / our_time("sort", n)))
  }
}
