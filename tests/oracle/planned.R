# What the protocol plans, by R: log-rank, Kaplan-Meier, chi-squared, Fisher and Wilcoxon.
# Columns: time, event, group, response. Run by live.R.

library(survival)

log_rank <- function(d) {
  if (length(unique(d$group)) < 2 || sum(d$event) == 0) return(c(chi = NA, p = NA, expected_1 = NA))
  fit <- survdiff(Surv(time, event) ~ factor(group, levels = 0:1), data = d)
  if (!(fit$var[2, 2] > 0)) return(c(chi = NA, p = NA, expected_1 = NA))
  c(chi = fit$chisq, p = pchisq(fit$chisq, 1, lower.tail = FALSE), expected_1 = fit$exp[[2]])
}

curve <- function(d) {
  fit <- survfit(Surv(time, event) ~ 1, data = d, se.fit = TRUE)
  died <- fit$n.event > 0
  mid <- stats::median(d$time)
  at_mid <- summary(fit, times = mid)
  c(survival = at_mid$surv,
    standard_error = if (at_mid$surv > 0) at_mid$std.err else 0,
    median = or_na(min(fit$time[died & fit$surv <= 0.5 + 1e-9])),
    mean = if (any(died)) summary(fit, rmean = "individual")$table[["rmean"]] else NA,
    mean_error = if (any(died)) summary(fit, rmean = "individual")$table[["se(rmean)"]] else NA)
}

table_tests <- function(d) {
  counts <- table(factor(d$group, 0:1), factor(d$response, 0:1))
  if (any(rowSums(counts) == 0) || any(colSums(counts) == 0)) {
    return(c(pearson = NA, pearson_p = NA, yates = NA, yates_p = NA, fisher = NA))
  }
  plain <- chisq.test(counts, correct = FALSE)
  corrected <- chisq.test(counts, correct = TRUE)
  c(pearson = plain$statistic[[1]], pearson_p = plain$p.value, yates = corrected$statistic[[1]],
    yates_p = corrected$p.value, fisher = fisher.test(counts)$p.value)
}

rank_test <- function(d) {
  first <- d$time[d$group == 0]
  second <- d$time[d$group == 1]
  if (length(first) == 0 || length(second) == 0) return(c(w = NA, wilcoxon_p = NA))
  test <- wilcox.test(first, second, exact = FALSE, correct = FALSE)
  c(w = if (is.nan(test$p.value)) NA else test$statistic[[1]], wilcoxon_p = test$p.value)
}

answers <- function(d) c(log_rank(d), curve(d), table_tests(d), rank_test(d))
