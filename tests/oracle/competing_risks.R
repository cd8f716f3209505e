# Competing risks by R: cumulative incidences and Gray's tests of cmprsk, the multi-state curve of survival,
# Fine and Gray's regression of cmprsk. Columns: time, cause (0 to 2), group (0 to 2), stratum (0, 1), x.
# Run by live.R.

library(survival)
library(cmprsk)

last_until <- function(times, t) max(which(times <= t))

cumulative <- function(d, at) {
  fit <- cuminc(d$time, d$cause)
  of_cause <- function(k) {
    curve <- fit[[paste("1", k)]]
    if (is.null(curve)) return(c(0, 0))
    i <- last_until(curve$time, at)
    c(curve$est[i], curve$var[i])
  }
  one <- of_cause(1)
  two <- of_cause(2)
  c(cuminc_1 = one[1], cuminc_var_1 = one[2], cuminc_2 = two[1], cuminc_var_2 = two[2])
}

limits <- function(f, error, type) {
  if (type != "plain" && (f <= 0 || f >= 1 - 1e-12 || error <= 0)) return(c(NA, NA))
  both <- survival:::survfit_confint(f, error, logse = FALSE, conf.type = type, conf.int = 0.95)
  c(both$lower, both$upper)
}

# One call for both curves, since most of its time is spent before it reads a number. With somebody failing at
# time 0 survfit starts the curve after it: all times one day later.
multi_state <- function(d, one) {
  both <- rbind(cbind(d, part = 1), if (nrow(one) > 0) cbind(one, part = 2))
  fit <- survfit(Surv(time + 1, factor(cause, 0:2)) ~ part, data = both)
  lengths <- if (is.null(fit$strata)) length(fit$time) else fit$strata
  ends <- cumsum(lengths)
  starts <- ends - lengths + 1
  lapply(seq_along(ends), function(p) {
    rows <- starts[p]:ends[p]
    list(later = fit$time[rows], pstate = fit$pstate[rows, , drop = FALSE],
         std.err = fit$std.err[rows, , drop = FALSE])
  })
}

everybody <- function(fit, at) {
  i <- last_until(fit$later, at + 1)
  f <- fit$pstate[i, 2]
  error <- fit$std.err[i, 2]
  plain <- limits(f, error, "plain")
  log <- limits(f, error, "log")
  log_log <- limits(f, error, "log-log")
  c(aj_1 = f, aj_se_1 = error, aj_2 = fit$pstate[i, 3], aj_se_2 = fit$std.err[i, 3],
    aj_free = fit$pstate[i, 1], aj_free_se = fit$std.err[i, 1],
    plain_lower = plain[1], plain_upper = plain[2], log_lower = log[1], log_upper = log[2],
    log_log_lower = log_log[1], log_log_upper = log_log[2])
}

in_group <- function(one, fit, at) {
  none <- c(group_cuminc = NA, group_cuminc_var = NA, group_aj_se = NA, group_net = NA, group_net_se = NA)
  if (nrow(one) == 0) return(none)
  if (at > max(one$time) && any(one$cause[one$time == max(one$time)] == 0)) return(none)
  curve <- if (any(one$cause == 1)) cuminc(one$time, one$cause)[["1 1"]]
  i <- last_until(curve$time, at)
  net <- survfit(Surv(time, cause == 1) ~ 1, data = one)
  j <- max(c(0, which(net$time <= at)))
  survival <- if (j == 0) 1 else net$surv[j]
  unknown <- at > max(one$time) && survival > 0
  before <- at < min(one$time)
  c(group_cuminc = if (is.null(curve)) 0 else curve$est[i],
    group_cuminc_var = if (is.null(curve)) 0 else curve$var[i],
    group_aj_se = if (before) 0 else fit$std.err[last_until(fit$later, at + 1), 2],
    group_net = if (unknown) NA else 1 - survival,
    group_net_se = if (unknown) NA else if (j == 0 || survival == 0) 0 else net$surv[j] * net$std.err[j])
}

curves <- function(d, at) {
  one <- d[d$group == 0, ]
  fits <- multi_state(d, one)
  c(cumulative(d, at), everybody(fits[[1]], at), in_group(one, fits[[length(fits)]], at))
}

# The pooled incidence of Gray's test before the events of cause 1: the largest, and how near one comes to 1.
pooled_incidence <- function(d) {
  times <- sort(unique(d$time[d$cause > 0]))
  if (length(times) == 0) return(c(highest = 0, gap = 1))
  at <- rep(times, 3)
  of <- rep(0:2, each = length(times))
  count <- function(hits) matrix(rowSums(hits), ncol = 3)
  in_group <- outer(of, d$group, "==")
  at_risk <- count(in_group & outer(at, d$time, "<="))
  here <- in_group & outer(at, d$time, "==")
  own <- count(here & rep(d$cause == 1, each = length(at)))
  failed <- count(here & rep(d$cause > 0, each = length(at)))
  stay <- ifelse(at_risk > 0, (at_risk - failed) / pmax(at_risk, 1), 1)
  free <- apply(rbind(1, stay), 2, cumprod)[seq_along(times), , drop = FALSE]
  pooled <- cumsum(rowSums(own) / rowSums(ifelse(at_risk > 0, at_risk / free, 0)))
  before <- c(0, pooled)[seq_along(times)][rowSums(own) > 0]
  c(highest = max(c(0, before)), gap = min(c(1, abs(1 - before))))
}

# Score and variance, which cuminc does not return, by the routine that it calls.
score_of <- function(d, rho) {
  d <- d[order(d$time), ]
  kind <- ifelse(d$cause == 0, 0L, ifelse(d$cause == 1, 1L, 2L))
  groups <- length(unique(d$group))
  size <- groups - 1
  pairs <- groups * size / 2
  stratum <- as.integer(factor(d$stratum))
  group <- as.integer(factor(d$group))
  z <- .Fortran("crstm", as.double(d$time), kind, group, stratum, nrow(d), as.double(rho),
                max(stratum), groups, double(size), matrix(0, size, size), as.double(d$time), kind, group,
                double(pairs), double(size), double(pairs), double((4 + 3 * groups) * groups),
                integer(4 * groups), PACKAGE = "cmprsk")
  list(score = z[[9]], variance = z[[10]])
}

gray <- function(d, rho, name) {
  none <- setNames(rep(NA_real_, 4), paste0(name, c("", "_p", "_score", "_variance")))
  if (length(unique(d$group)) < 3 || !any(d$cause == 1)) return(none)
  for (s in split(d, d$stratum)) {
    pooled <- pooled_incidence(s)
    if (pooled[["gap"]] < 1e-10 || (rho != 0 && pooled[["highest"]] > 1)) return(none)
  }
  inside <- score_of(d, rho)
  if (any(!is.finite(inside$variance)) || min(eigen(inside$variance)$values) < 1e-13) return(none)
  by_hand <- c(inside$score %*% solve(inside$variance, inside$score))
  # cuminc stops where its test of the other cause, which nobody asks for here, is not a number. It is slow to
  # start: it is asked with and without strata in turn, and by_hand is what it does.
  statistic <- if (rho != 0 || (d$set[1] + any(d$stratum != 0)) %% 2 == 0) by_hand else {
    tryCatch(cuminc(d$time, d$cause, d$group, d$stratum)$Tests["1", "stat"], error = function(e) by_hand)
  }
  if (statistic == -1) return(none)
  setNames(c(statistic, pchisq(statistic, 2, lower.tail = FALSE), inside$score[1], inside$variance[1, 1]),
           names(none))
}

fine_gray <- function(d) {
  none <- c(beta_group = NA, beta_x = NA, var_group = NA, var_x = NA, var_both = NA, log_likelihood = NA)
  if (!any(d$cause == 1)) return(none)
  # crr takes G(0) for G(0-): all times one day later.
  regress <- function(...) tryCatch(crr(d$time + 1, d$cause, cbind(d$group == 1, d$x), ...),
                                    error = function(e) NULL)
  determined <- function(fit) {
    !is.null(fit) && all(is.finite(c(fit$coef, fit$inf))) && min(eigen(fit$inf)$values) >= 1e-6
  }
  fit <- regress(gtol = 1e-10, maxiter = 100)
  if (!determined(fit)) return(none)
  # Its line search gives up a little before the summit, where the likelihood is flat to the last digit:
  # one more step of Newton with its own derivatives.
  fit <- regress(init = fit$coef + c(solve(fit$inf, fit$score)), maxiter = 0)
  c(beta_group = fit$coef[[1]], beta_x = fit$coef[[2]], var_group = fit$var[1, 1], var_x = fit$var[2, 2],
    var_both = fit$var[1, 2], log_likelihood = fit$loglik)
}

answers <- function(d) {
  at <- stats::median(d$time)
  whole <- d
  whole$stratum <- 0
  c(if (any(d$cause > 0)) curves(d, at), gray(whole, 0, "gray"), gray(whole, 1, "gray_rho"),
    gray(d, 0, "gray_strata"), fine_gray(d))
}
