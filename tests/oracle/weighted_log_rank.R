# Tests of survival curves, by R: survdiff where it has the weight, by definition from survfit elsewhere.
# Columns: time, event, group (0, 1, 2), stratum. Run by live.R.

library(survival)
library(mvtnorm)

# The event times of one stratum: numbers at risk and deaths by group, and the pooled curve just before.
event_times <- function(d, groups) {
  fit <- survfit(Surv(time, event) ~ 1, data = d)
  at <- which(fit$n.event > 0)
  counts <- function(in_it) vapply(groups, function(g) sum(in_it & d$group == g), 0)
  lapply(at, function(i) {
    t <- fit$time[i]
    risk <- counts(d$time >= t)
    died <- counts(d$time == t & d$event == 1)
    list(risk = risk, died = died, n = sum(risk), d = sum(died), s = if (i == 1) 1 else fit$surv[i - 1])
  })
}

weights <- list(
  gehan = function(e) e$n, tarone = function(e) sqrt(e$n),
  late = function(e) 1 - e$s, middle = function(e) e$s * (1 - e$s),
  half = function(e) sqrt(e$s * (1 - e$s)), equal = function(e) 1, early = function(e) e$s)

# U and V over a list of event times.
sums <- function(times, weigh, k) {
  u <- numeric(k)
  v <- matrix(0, k, k)
  for (e in times) {
    w <- weigh(e)
    share <- e$risk / e$n
    u <- u + w * (e$died - e$d * share)
    if (e$n > 1) v <- v + w^2 * e$d * (e$n - e$d) / (e$n - 1) * (diag(share, k) - outer(share, share))
  }
  list(u = u, v = v)
}

# U'V^-U over independent columns of V, without a pseudo-inverse.
quadratic <- function(s) {
  scale <- max(diag(s$v))
  if (!(scale > 0)) return(c(NA, NA))
  q <- qr(s$v / scale, tol = 1e-9)
  kept <- q$pivot[seq_len(q$rank)]
  c(sum(s$u[kept] * solve(s$v[kept, kept, drop = FALSE], s$u[kept], tol = 1e-20)), q$rank)
}

# survdiff's answer where its own matrix is regular; it stops, or divides by noise, elsewhere.
by_survdiff <- function(formula, d, rho, rank_wanted) {
  none <- c(NA, NA, NA, NA, NA)
  if (length(unique(d$group)) < rank_wanted + 1 || sum(d$event) == 0) return(none)
  fit <- tryCatch(survdiff(formula, data = d, rho = rho), error = function(e) NULL)
  if (is.null(fit)) return(none)
  scale <- max(diag(fit$var))
  if (!(scale > 0) || qr(fit$var / scale, tol = 1e-9)$rank < rank_wanted) return(none)
  first <- function(x) if (is.matrix(x)) sum(x[1, ]) else x[[1]]
  c(fit$chisq, pchisq(fit$chisq, rank_wanted, lower.tail = FALSE), first(fit$obs), first(fit$exp), fit$var[1, 1])
}

named <- function(prefix, names, values) setNames(values, paste(prefix, names, sep = "_"))

all_groups <- function(d, strata) {
  whole <- length(unique(d$group)) == 3 && sum(d$event) > 0
  out <- c()
  for (name in c("gehan", "tarone", "late", "middle", "half")) {
    s <- if (whole) sums(strata, weights[[name]], 3)
    form <- if (whole) quadratic(s) else c(NA, NA)
    answered <- !is.na(form[1])
    a <- 1:3
    z <- if (answered) -sum(a * s$u) / sqrt(sum(s$v * outer(a, a))) else NA
    out <- c(out, named(name, c("chi", "df", "u", "v", "trend"),
                        c(form, if (answered) c(s$u[1], s$v[1, 1]) else c(NA, NA), z)))
  }
  out
}

with_survdiff <- function(d) {
  labels <- c("chi", "p", "observed", "expected", "v")
  stratified <- Surv(time, event) ~ group + strata(stratum)
  pair <- d[d$group < 2, ]
  c(named("stratified", labels, by_survdiff(stratified, d, 0, 2)),
    named("stratified_root", labels, by_survdiff(stratified, d, 0.5, 2)),
    named("pair", labels, if (nrow(pair) > 0) by_survdiff(stratified, pair, 1, 1) else rep(NA, 5)))
}

# 1 - P(all |Z| <= m) and 1 - P(all Z <= m) of three, by Genz' exact method over the corners.
three <- function(r, m, two_sided) {
  below <- function(b) pmvnorm(upper = b, corr = r, algorithm = TVPACK(abseps = 1e-14))[[1]]
  if (!two_sided) return(1 - below(rep(m, 3)))
  signs <- as.matrix(expand.grid(rep(list(c(1, -1)), 3)))
  1 - sum(apply(signs, 1, function(s) prod(s) * below(m * s)))
}

# The same of the usual four, of which "equal" is a sum of "early" and "late": two nested integrals.
four <- function(covariance, m, two_sided) {
  deviation <- sqrt(diag(covariance))
  r <- cov2cor(covariance)
  given <- solve(r[3:2, 3:2], r[3:2, 4])
  rest <- sqrt(1 - sum(given * r[3:2, 4]))
  spread <- sqrt(1 - r[2, 3]^2)
  least <- if (two_sided) -m else -Inf
  inside <- function(early) vapply(early, function(x) {
    from <- max(least, (least * deviation[1] - deviation[3] * x) / deviation[2], r[2, 3] * x - 9 * spread)
    to <- min(m, (m * deviation[1] - deviation[3] * x) / deviation[2], r[2, 3] * x + 9 * spread)
    if (from >= to) return(0)
    f <- function(y) {
      mean <- given[1] * x + given[2] * y
      dnorm(y, r[2, 3] * x, spread) * (pnorm((m - mean) / rest) - pnorm((least - mean) / rest))
    }
    integrate(f, from, to, rel.tol = 1e-9, abs.tol = 1e-12, stop.on.error = FALSE)$value
  }, 0)
  kink <- m * (deviation[1] - deviation[2]) / deviation[3]
  cuts <- sort(pmin(m, pmax(if (two_sided) -m else -9, c(-Inf, -kink, kink, m))))
  pieces <- mapply(function(from, to) {
    if (to - from < 1e-9) return(0)
    f <- function(x) dnorm(x) * inside(x)
    integrate(f, from, to, rel.tol = 1e-8, abs.tol = 1e-11, stop.on.error = FALSE)$value
  }, head(cuts, -1), tail(cuts, -1))
  1 - sum(pieces)
}

combo <- function(d) {
  labels <- c("z_late", "z_middle", "r_late", "r_middle", "p3", "p3_better", "p4", "p4_better")
  none <- named("combo", labels, rep(NA, 8))
  d <- d[d$group < 2, ]
  if (length(unique(d$group)) < 2 || sum(d$event) == 0) return(none)
  times <- event_times(d, 0:1)
  w <- sapply(times, function(e) sapply(weights[c("equal", "late", "early", "middle")], function(f) f(e)))
  u <- sapply(times, function(e) e$died[1] - e$d * e$risk[1] / e$n)
  v <- sapply(times, function(e) if (e$n > 1) e$d * (e$n - e$d) / (e$n - 1) * prod(e$risk / e$n) else 0)
  covariance <- w %*% (v * t(w))
  if (any(!(diag(covariance) > 0))) return(none)
  r <- cov2cor(covariance)
  z <- as.vector(w %*% u) / sqrt(diag(covariance))
  out <- c(z[2], z[4], r[1, 2], r[1, 4], NA, NA, NA, NA)
  some <- c(1, 2, 4)
  if (min(eigen(r[some, some])$values) > 1e-3 && max(abs(z[some])) > 0.05) {
    out[5] <- three(r[some, some], max(abs(z[some])), TRUE)
    out[6] <- three(r[some, some], max(z[some]), FALSE)
  }
  if (d$set[1] %% 10 == 0 && !is.na(out[5])) {
    out[7] <- four(covariance, max(abs(z)), TRUE)
    out[8] <- four(covariance, max(z), FALSE)
  }
  named("combo", labels, out)
}

answers <- function(d) {
  strata <- unlist(lapply(split(d, d$stratum), event_times, groups = 0:2), recursive = FALSE)
  c(all_groups(d, strata), with_survdiff(d), combo(d))
}
