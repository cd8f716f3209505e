# Survival curves by R: intervals, quantiles, restricted means, delayed entry, cumulative hazard, one-sample
# log-rank, landmark.
# Columns: time, event, group, entry; and, the same in every row: level, tau, rate, landmark. Run by live.R.

library(survival)

scales <- c(plain = "plain", log = "log", log_log = "log-log", arcsine = "arcsin")
# The first is asked for R's sake alone: quantile() gives up all shares when the least is not reached exactly.
shares <- c(q0 = 1e-6, q10 = 0.1, q25 = 0.25, q50 = 0.5, q75 = 0.75)

# survfit() without the model frame, which costs more than the estimate.
curve_of <- function(y, scale = "log", level = 0.95, ctype = 1) {
  fit <- survfitKM(factor(rep(1, nrow(y))), y, conf.type = scale, conf.int = level, ctype = ctype)
  class(fit) <- "survfit"
  fit
}

# Of each data set two: asking R for all four takes too long.
scales_asked <- function(d) names(scales)[c(d$set[1], d$set[1] + 1) %% 4 + 1]

named <- function(values, names) setNames(as.numeric(values), names)

limits <- function(y, mid, level, prefix, which_scales) {
  unlist(lapply(which_scales, function(s) {
    fit <- curve_of(y, scales[[s]], level)
    at <- findInterval(mid, fit$time)
    falls <- fit$n.event > 0
    q <- quantile(fit, shares)
    where <- names(shares)[-1]
    c(named(fit$lower[at], paste0(prefix, s, "_lower")), named(fit$upper[at], paste0(prefix, s, "_upper")),
      named(sum(fit$lower[falls], na.rm = TRUE), paste0(prefix, s, "_all_lower")),
      named(sum(fit$upper[falls], na.rm = TRUE), paste0(prefix, s, "_all_upper")),
      if (s == which_scales[1]) named(q$quantile[-1], paste0(prefix, where)),
      named(q$lower[-1], paste0(prefix, where, "_", s, "_lower")),
      named(q$upper[-1], paste0(prefix, where, "_", s, "_upper")))
  }))
}

hazard <- function(y, fit1, mid, prefix) {
  unlist(lapply(1:2, function(ctype) {
    fit <- if (ctype == 1) fit1 else curve_of(y, ctype = ctype)
    at <- findInterval(mid, fit$time)
    beyond <- mid > max(fit$time)
    h <- if (beyond) NA else if (at > 0) fit$cumhaz[at] else 0
    e <- if (beyond) NA else if (at > 0) fit$std.chaz[at] else 0
    falls <- fit$n.event > 0
    named(c(h, e, sum(fit$cumhaz[falls]), sum(fit$std.chaz[falls])),
          paste0(prefix, c("hazard", "hazard_error", "all_hazard", "all_hazard_error"), ctype))
  }))
}

# What summary(fit, rmean = tau)$table says, without the rest of it. summary() refuses a tau before the first
# observation; print() does not.
mean_to <- function(fit, tau) {
  as.numeric(survival:::survmean(survfit0(fit), rmean = tau)$matrix[c("rmean", "se(rmean)")])
}

# The rule of survRM2's rmst2 for an allowed tau, as its manual states it.
largest_tau <- function(d) {
  end <- tapply(d$time, d$group, max)
  died <- sapply(0:1, function(g) min(d$event[d$group == g & d$time == end[[g + 1]]]) == 1)
  if (all(died)) return(max(end))
  if (!any(died)) return(min(end))
  shorter <- if (end[[1]] <= end[[2]]) 1 else 2
  if (died[shorter]) max(end) else min(end)
}

mean_difference <- function(d) {
  answer <- named(rep(NA, 6), c("largest_tau", "mean_difference", "mean_difference_error",
                                "mean_difference_lower", "mean_difference_upper", "mean_difference_p"))
  if (length(unique(d$group)) < 2) return(answer)
  answer["largest_tau"] <- largest_tau(d)
  tau <- d$tau[1]
  if (tau > answer["largest_tau"]) return(answer)
  first <- mean_to(curve_of(Surv(d$time, d$event)[d$group == 0]), tau)
  second <- mean_to(curve_of(Surv(d$time, d$event)[d$group == 1]), tau)
  error <- sqrt(first[2]^2 + second[2]^2)
  if (!(error > 0)) return(answer)
  difference <- second[1] - first[1]
  z <- qnorm(0.5 + d$level[1] / 2)
  answer[-1] <- c(difference, error, difference - z * error, difference + z * error,
                  2 * pnorm(-abs(difference / error)))
  answer
}

# SPSS's error of a percentile by its formula: R has no such thing.
spss_error <- function(fit) {
  falls <- fit$n.event > 0
  time <- fit$time[falls]
  s <- fit$surv[falls]
  se <- ifelse(s > 0, s * fit$std.err[falls], 0)
  sapply(shares[c("q25", "q50", "q75")], function(p) {
    at <- which(s <= 1 - p + 1e-10)
    above <- which(s >= 1 - p + 0.05 - 1e-10)
    below <- which(s <= 1 - p - 0.05 + 1e-10)
    if (!length(at) || !length(above) || !length(below)) return(NA)
    u <- max(above)
    l <- min(below)
    se[min(at)] / ((s[u] - s[l]) / (time[l] - time[u]))
  })
}

one_sample <- function(d) {
  reference <- exp(-d$rate * d$time)
  if (all(d$time == 0)) return(c(expected = NA, z = NA, z_average = NA, one_sample_p = NA))
  test <- survdiff(Surv(time, event) ~ offset(reference), data = d)
  gap <- test$obs - test$exp
  c(expected = test$exp[[1]], z = sign(gap[[1]]) * sqrt(test$chisq[[1]]),
    z_average = gap[[1]] / sqrt((test$obs[[1]] + test$exp[[1]]) / 2),
    one_sample_p = pchisq(test$chisq[[1]], 1, lower.tail = FALSE))
}

delayed <- function(d, mid) {
  scale <- scales_asked(d)[1]
  level <- d$level[1]
  d <- d[d$entry < d$time, ]
  everything <- c("delayed_rows", "delayed_survival", "delayed_error", "delayed_at_risk", "delayed_all_survival",
                  "delayed_all_error", "delayed_all_at_risk", "delayed_mean", "delayed_mean_error")
  if (nrow(d) == 0) {
    # A curve of nobody: the names of the other answers come from any curve.
    y <- Surv(0, 1, 1)
    other <- c(hazard(y, curve_of(y), 1, "delayed_"), limits(y, 1, level, "delayed_", scale))
    return(c(named(c(0, rep(NA, 8)), everything), setNames(rep(NA_real_, length(other)), names(other))))
  }
  y <- Surv(d$entry, d$time, d$event)
  fit <- curve_of(y)
  falls <- fit$n.event > 0
  error <- ifelse(fit$surv > 0, fit$surv * fit$std.err, 0)
  at <- findInterval(mid, fit$time)
  s <- if (at > 0) fit$surv[at] else 1
  e <- if (at > 0) error[at] else 0
  if (mid > max(fit$time) && s > 0) s <- e <- NA
  mean <- mean_to(fit, max(d$time))
  inside <- at > 0 && mid <= max(fit$time)
  limits_mid <- if (inside) mid else max(fit$time)
  c(named(c(nrow(d), s, e, sum(d$entry < mid & d$time >= mid), sum(fit$surv[falls]), sum(error[falls]),
            sum(fit$n.risk[falls]), mean), everything),
    hazard(y, fit, mid, "delayed_"), limits(y, limits_mid, level, "delayed_", scale))
}

landmark <- function(d) {
  later <- d[d$time > d$landmark, ]
  if (nrow(later) == 0) return(c(landmark_rows = 0, landmark_mean = NA, landmark_mean_error = NA))
  y <- Surv(later$time - later$landmark, later$event)
  mean <- mean_to(curve_of(y), max(y[, 1]))
  c(landmark_rows = nrow(later), landmark_mean = mean[1], landmark_mean_error = mean[2])
}

answers <- function(d) {
  y <- Surv(d$time, d$event)
  fit <- curve_of(y)
  mid <- stats::median(d$time)
  to_tau <- mean_to(fit, d$tau[1])
  values <- c(limits(y, mid, d$level[1], "", scales_asked(d)), hazard(y, fit, mid, ""),
              named(spss_error(fit), paste0(c("q25", "q50", "q75"), "_error")), mean_to_tau = to_tau[1],
              mean_to_tau_error = to_tau[2], mean_difference(d), one_sample(d), delayed(d, mid), landmark(d))
  values[is.finite(values) & abs(values) < 1e-300] <- 0  # what C++ reads back as out of range
  values
}
