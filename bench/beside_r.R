# Times R on the cohorts that bench/beside_r_data wrote, and sets the benchmarks' times beside them.
# Arguments: the folder with SIZE.csv, the CSV of the benchmarks (--benchmark_format=csv).

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

# Microseconds a call; every analysis once before, so that nothing is compiled while it is timed.
seconds_a_call <- function(analysis, sets) {
  analysis(sets[[1]])
  system.time(for (d in sets) analysis(d))[["elapsed"]] / length(sets)
}

ours <- read.csv(arguments[2], skip = grep("^name,", readLines(arguments[2]))[1] - 1)
ours <- ours[grepl("^beside_r_", ours$name), ]
key <- strsplit(sub("^beside_r_", "", ours$name), "/")
ours$analysis <- sapply(key, `[`, 1)
ours$patients <- as.integer(sapply(key, `[`, 2))
our_time <- function(name, n) ours$real_time[ours$analysis == name & ours$patients == n]

cat(sprintf("%-26s %9s %14s %14s %10s %12s\n", "analysis", "patients", "ours, us", "R, us", "R / ours",
            "ours / sort"))
for (n in c(60, 1000, 100000, 1000000)) {
  data <- read.csv(file.path(arguments[1], paste0(format(n, scientific = FALSE), ".csv")))
  sets <- split(data, data$set)
  for (name in names(analyses)) {
    theirs <- 1e6 * seconds_a_call(analyses[[name]], sets)
    mine <- our_time(name, n)
    if (length(mine) != 1) stop("no benchmark of ", name, " with ", n, " patients")
    cat(sprintf("%-26s %9d %14.2f %14.1f %10.1f %12.2f\n", name, as.integer(n), mine, theirs, theirs / mine,
                mine / our_time("sort", n)))
  }
}
