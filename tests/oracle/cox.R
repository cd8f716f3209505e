# Cox models by R's survival, iterated to full precision; Firth's penalty by a search of its own.
# Columns: entry, time, event, binary, measure, stratum, cluster; listable: 1 where R, which lists every set of
# deaths when there is delayed entry, can do so. Run by live.R.
#
# R has no answer (NA) where a coefficient is not defined, or is infinite. R itself only warns of the latter, by the
# size of steps; here it is infinite when its standard error times the standard deviation of the covariate is above
# 50. In a monotone likelihood R stops at some hundreds (with delayed entry, where it loses digits) or far beyond.

library(survival)

# (R warns that eps is below toler.chol; a finer one would take rounding for information.)
tight <- suppressWarnings(coxph.control(eps = 1e-14, toler.chol = 1e-12, iter.max = 60))
names_of <- c("coef", "se", "null", "loglik", "wald", "score", "lr")

is_finite_fit <- function(coefficients, var, x) {
  !anyNA(coefficients) && !anyNA(var) && all(diag(var) > 0) &&
    all(sqrt(diag(var)) * apply(x, 2, function(v) sqrt(mean((v - mean(v))^2))) < 50)
}

# coef and se of each covariate, and the tests, with names that begin with `name`.
label <- function(name, p, numbers) {
  per <- function(what) if (p == 1) what else paste0(what, seq_len(p))
  setNames(numbers, paste(name, c(per("coef"), per("se"), names_of[3:7]), sep = "_"))
}

describe <- function(name, x, fit) {
  p <- ncol(x)
  nothing <- label(name, p, rep(NA_real_, 2 * p + 5))
  if (is.null(fit) || !is_finite_fit(fit$coefficients, fit$var, x)) return(nothing)
  b <- fit$coefficients
  label(name, p, c(b, sqrt(diag(fit$var)), fit$loglik, sum(b * solve(fit$var, b)), fit$score,
                   2 * diff(fit$loglik)))
}

# R's own coefficients overflow in some monotone likelihoods.
attempt <- function(fit) tryCatch(fit, error = function(e) NULL)

varies <- function(x) all(apply(x, 2, function(v) length(unique(v)) > 1))

fit_right <- function(x, d, ties, strata = NULL) {
  if (!varies(x) || sum(d$event) == 0) return(NULL)
  fitter <- if (ties == "exact") survival:::coxexact.fit else coxph.fit
  attempt(fitter(x, Surv(d$time, d$event), strata, NULL, NULL, tight, NULL, ties, as.character(seq_len(nrow(x)))))
}

fit_start_stop <- function(x, d, ties) {
  if (!varies(x) || sum(d$event) == 0) return(NULL)
  if (ties == "exact" && d$listable[1] == 0) return(NULL)
  fitter <- if (ties == "exact") agexact.fit else agreg.fit
  attempt(fitter(x, Surv(d$entry, d$time, d$event), NULL, NULL, NULL, tight, NULL, ties,
                 as.character(seq_len(nrow(x)))))
}

# Robust standard errors and Wald's test with them, of two covariates.
robust <- function(name, d, formula, ids, usable) {
  labels <- paste(name, c("se1", "se2", "wald"), sep = "_")
  if (!usable) return(setNames(rep(NA_real_, 3), labels))
  d$ids <- ids
  fit <- coxph(formula, data = d, cluster = ids, control = tight)
  condition <- rcond(cov2cor(fit$var))
  setNames(c(sqrt(diag(fit$var)), if (is.finite(condition) && condition > 1e-8) fit$wald.test else NA), labels)
}

# The penalised score and the information, from the definition: one column a denominator, with Efron one for
# each event of a tie, which leaves out a share of those who die.
denominators <- function(d, ties) {
  at_risk <- NULL
  for (t in sort(unique(d$time[d$event == 1]))) {
    dies <- d$time == t & d$event == 1
    for (k in seq_len(sum(dies)) - 1) {
      left_out <- if (ties == "efron") k / sum(dies) else 0
      at_risk <- cbind(at_risk, (d$time >= t) - left_out * dies)
    }
  }
  at_risk
}

penalised <- function(b, x, d, at_risk) {
  weight <- at_risk * drop(exp(x %*% b))
  weight <- sweep(weight, 2, colSums(weight), "/")
  p <- ncol(x)
  mean <- crossprod(weight, x)
  score <- colSums(x[d$event == 1, , drop = FALSE]) - colSums(mean)
  moment <- function(columns) {
    product <- Reduce(`*`, lapply(columns, function(k) outer(x[, k], mean[, k], "-")))
    sum(weight * product)
  }
  information <- matrix(0, p, p)
  for (i in 1:p) for (j in 1:p) information[i, j] <- moment(c(i, j))
  if (any(diag(information) <= 0) || rcond(cov2cor(information)) < 1e-10) return(NULL)
  inverse <- solve(information, tol = 0)
  slope <- sapply(1:p, function(k) {
    change <- matrix(0, p, p)
    for (i in 1:p) for (j in 1:p) change[i, j] <- moment(c(i, j, k))
    0.5 * sum(inverse * change)
  })
  list(score = score + slope, inverse = inverse)
}

firth <- function(name, x, d, ties) {
  p <- ncol(x)
  nothing <- label(name, p, rep(NA_real_, 2 * p + 5))
  if (!varies(x) || sum(d$event) == 0) return(nothing)
  at <- function(b, iterations = 0) {
    control <- tight
    control$iter.max <- iterations
    coxph.fit(x, Surv(d$time, d$event), NULL, NULL, b, control, NULL, ties, as.character(seq_len(nrow(x))))
  }
  scaled <- scale(x, scale = FALSE)
  at_risk <- denominators(d, ties)
  if (is.null(penalised(rep(0, p), scaled, d, at_risk))) return(nothing)
  null <- at(rep(0, p))
  value <- function(fit) fit$loglik[1] - 0.5 * log(det(fit$var))
  b <- rep(0, p)
  here <- penalised(b, scaled, d, at_risk)
  for (iteration in 1:1000) {
    step <- drop(here$inverse %*% here$score)
    longest <- max(abs(step) * apply(x, 2, sd))
    if (longest < 1e-13) break
    step <- step / max(1, longest / 2) * (if (iteration > 20) 0.5 else 1)  # the full step may swing
    while (is.null(there <- penalised(b + step, scaled, d, at_risk))) step <- step / 2
    b <- b + step
    here <- there
  }
  if (longest > 1e-11) return(label(name, p, rep(Inf, 2 * p + 5)))
  fit <- at(b)
  label(name, p, c(b, sqrt(diag(fit$var)), value(null), value(fit), sum(b * solve(fit$var, b)), null$score,
                   2 * (value(fit) - value(null))))
}

# A search that breaks down shows as an answer that R lacks.
or_none <- function(fit, name, p) tryCatch(fit, error = function(e) label(name, p, rep(NA_real_, 2 * p + 5)))

answers <- function(d) {
  d[] <- lapply(d, as.numeric)
  one <- cbind(d$binary)
  two <- cbind(d$binary, d$measure)
  values <- NULL
  for (ties in c("efron", "breslow", "exact")) {
    values <- c(values, describe(paste0(ties, "1"), one, fit_right(one, d, ties)),
                describe(paste0(ties, "2"), two, fit_right(two, d, ties)),
                describe(paste0(ties, "_strata"), two, fit_right(two, d, ties, d$stratum)))
  }
  late <- d[d$entry < d$time, ]
  if (nrow(late) == 0) late <- d[integer(0), ]
  one <- cbind(late$binary)
  two <- cbind(late$binary, late$measure)
  for (ties in c("efron", "breslow", "exact")) {
    values <- c(values, describe(paste0(ties, "_entry1"), one, fit_start_stop(one, late, ties)),
                describe(paste0(ties, "_entry2"), two, fit_start_stop(two, late, ties)))
  }
  if (d$set[1] %% 4 != 0) return(values)  # these take longest
  values <- c(values, robust("robust_efron", d, Surv(time, event) ~ binary + measure, d$cluster,
                             !is.na(values[["efron2_coef1"]])),
              robust("robust_entry", late, Surv(entry, time, event) ~ binary + measure, seq_len(nrow(late)),
                     !is.na(values[["efron_entry2_coef1"]])),
              or_none(firth("firth1", cbind(d$binary), d, "efron"), "firth1", 1))
  if (d$set[1] %% 8 != 0) return(values)
  c(values, or_none(firth("firth2", cbind(d$binary, d$measure), d, "breslow"), "firth2", 2))
}
