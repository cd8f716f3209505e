# Planned power by R: rpact, numerical integration, power.prop.test and enumeration.
# One row a data set; `kind` says which question, and which columns count. Run by live.R.

library(rpact)

# Exponential arms by rpact, whose group 1 (the treatment) is our second. One-sided at alpha / 2: in two-sided
# power rpact counts rejections in the wrong direction as well.
exponential_trial <- function(d) {
  common <- list(sided = 1, alpha = d$alpha / 2, lambda1 = d$second_hazard, lambda2 = d$first_hazard,
                 dropoutRate1 = 1 - exp(-d$second_loss), dropoutRate2 = 1 - exp(-d$first_loss), dropoutTime = 1,
                 accrualTime = c(0, d$accrual), allocationRatioPlanned = (1 - d$first_share) / d$first_share)
  by <- function(type) {
    size <- do.call(getSampleSizeSurvival,
                    c(common, beta = 1 - d$power, followUpTime = d$follow_up, typeOfComputation = type))
    events <- 0.7 * size$eventsFixed[[1]]
    power <- do.call(getPowerSurvival,
                     c(common, directionUpper = d$second_hazard > d$first_hazard, maxNumberOfEvents = events,
                       maxNumberOfSubjects = 100 * events, typeOfComputation = type))
    c(events = size$eventsFixed[[1]], patients = size$nFixed[[1]], power = power$overallReject[[1]])
  }
  schoenfeld <- by("Schoenfeld")
  freedman <- by("Freedman")
  c(schoenfeld_events = schoenfeld[["events"]], schoenfeld_patients = schoenfeld[["patients"]],
    schoenfeld_power = schoenfeld[["power"]], freedman_events = freedman[["events"]],
    freedman_patients = freedman[["patients"]], freedman_power = freedman[["power"]])
}

# The limit of Lakatos's chain for ever shorter intervals: its differential equations by Runge and Kutta.
# State: at risk on the own and on the other hazard, by group; the pooled cumulative hazard; the two sums; events.
lakatos <- function(d) {
  end <- d$accrual + d$follow_up
  slope <- function(time, y, middle) {
    h <- c(if (middle < d$first_change) d$first_early else d$first_late,
           if (middle < d$second_change) d$second_early else d$second_late)
    loss <- c(d$first_loss, d$second_loss)
    crossing <- c(d$first_crossing, d$second_crossing)
    share <- c(d$first_share, 1 - d$first_share)
    own <- y[1:2]
    crossed <- y[3:4]
    risk <- share * (own + crossed)
    deaths <- share * (own * h + crossed * rev(h))
    followed <- if (middle <= d$follow_up) 1 else (end - time) / d$accrual
    s <- min(1, exp(-y[5]))
    # The log-rank weights; 0^0 is 1 in R, too.
    w <- (followed * sum(risk))^d$at_risk_power * s^d$survival_power * (1 - s)^d$death_power
    p <- risk[2] / sum(risk)
    c(-(h + loss + crossing) * own, crossing * own - (rev(h) + loss) * crossed, sum(deaths) / sum(risk),
      followed * w * (p * sum(deaths) - deaths[2]), followed * w^2 * sum(deaths) * p * (1 - p), followed * deaths)
  }
  times <- c(0, d$follow_up, d$first_change, d$second_change, end)
  times <- sort(unique(times[times <= end]))
  y <- c(1, 1, rep(0, 7))
  steps <- 200
  for (i in seq_along(times)[-1]) {
    length <- (times[i] - times[i - 1]) / steps
    middle <- (times[i] + times[i - 1]) / 2
    for (k in 1:steps) {
      t <- times[i - 1] + (k - 1) * length
      a <- slope(t, y, middle)
      b <- slope(t + length / 2, y + length / 2 * a, middle)
      c <- slope(t + length / 2, y + length / 2 * b, middle)
      e <- slope(t + length, y + length * c, middle)
      y <- y + length / 6 * (a + 2 * b + 2 * c + e)
    }
  }
  drift <- y[6] / sqrt(y[7])
  c(lakatos_drift = drift, lakatos_power = pnorm(abs(drift) * sqrt(d$patients) - qnorm(1 - d$alpha / 2)),
    lakatos_first_events = y[8], lakatos_second_events = y[9])
}

# p-values of every table: a of the first group's and b of the second group's patients have the event.
all_tables <- function(n1, n2) {
  tables <- expand.grid(a = 0:n1, b = 0:n2)
  values <- apply(tables, 1, function(t) {
    m <- matrix(c(t[1], t[2], n1 - t[1], n2 - t[2]), 2)
    if (any(rowSums(m) == 0) || any(colSums(m) == 0)) return(rep(NA, 4))
    plain <- chisq.test(m, correct = FALSE)
    seen <- m > 0
    lr <- max(0, 2 * sum(m[seen] * log(m[seen] / plain$expected[seen])))
    c(plain$p.value, chisq.test(m)$p.value, pchisq(lr, 1, lower.tail = FALSE), fisher.test(m)$p.value)
  })
  list(tables = tables, p = t(values))
}

exact <- function(d) {
  all <- all_tables(d$n1, d$n2)
  weight <- dbinom(all$tables$a, d$n1, d$p1) * dbinom(all$tables$b, d$n2, d$p2)
  power <- apply(all$p, 2, function(p) sum(weight[!is.na(p) & p <= d$alpha]))
  c(exact_pearson = power[1], exact_yates = power[2], exact_likelihood_ratio = power[3], exact_fisher = power[4],
    exact_no_answer = sum(weight[is.na(all$p[, 1])]))
}

random_split <- function(d) {
  power <- 0
  for (n1 in 1:(d$patients - 1)) {
    n2 <- d$patients - n1
    t <- expand.grid(a = 0:n1, b = 0:n2)
    s <- t$a + t$b
    chi <- d$patients * (t$a * (n2 - t$b) - t$b * (n1 - t$a))^2 / (n1 * n2 * s * (d$patients - s))
    rejects <- is.finite(chi) & pchisq(chi, 1, lower.tail = FALSE) <= d$alpha
    weight <- dbinom(t$a, n1, d$p1) * dbinom(t$b, n2, d$p2)
    power <- power + dbinom(n1, d$patients, d$first_share) * sum(weight[rejects])
  }
  c(split_pearson = power)
}

# Its root search stops at 1e-4 unless asked for more.
proportions <- function(d) {
  found <- power.prop.test(p1 = d$p1, p2 = d$p2, sig.level = d$alpha, power = d$power, tol = 1e-13)
  c(proportions_patients = found$n,
    proportions_power = power.prop.test(n = d$patients, p1 = d$p1, p2 = d$p2, sig.level = d$alpha)$power)
}

answers <- function(d) {
  switch(d$kind, exponential_trial(d), lakatos(d), exact(d), random_split(d), proportions(d))
}
