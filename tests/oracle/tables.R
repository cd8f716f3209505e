# Contingency tables by R: chisq.test, fisher.test (2x2 and larger), coin's lbl_test, prop.test, glm.
# Columns: row, column (from 1), n. One table a data set. Run by live.R.

library(coin)

# R's own fisher.test, whose searches for estimate and limits stop at four digits, with uniroot's tolerance alone
# changed.
exact_fisher <- fisher.test
environment(exact_fisher) <- list2env(
  list(uniroot = function(f, interval, ...) stats::uniroot(f, interval, tol = 1e-16, maxiter = 10000)),
  parent = environment(fisher.test))

any_table <- function(m, kept, set) {
  plain <- chisq.test(kept, correct = FALSE)
  n <- sum(kept)
  seen <- kept[kept > 0]
  lr <- 2 * sum(seen * log(seen / plain$expected[kept > 0]))
  linear <- c(NA, NA)
  # lbl_test is slow: every fourth table. Scores are the codes, whatever categories are empty.
  if (set %% 4 == 0) {
    codes <- list(row = which(rowSums(m) > 0), column = which(colSums(m) > 0))
    d <- as.table(kept)
    dimnames(d) <- list(row = codes$row, column = codes$column)
    test <- lbl_test(d, scores = codes)
    linear <- c(statistic(test)^2, pvalue(test))
  }
  c(pearson = plain$statistic[[1]], pearson_df = plain$parameter[[1]], pearson_p = plain$p.value,
    likelihood_ratio = max(0, lr), below_five = sum(plain$expected < 5), smallest = min(plain$expected),
    cramers_v = sqrt(plain$statistic[[1]] / (n * (min(dim(kept)) - 1))),
    linear = linear[1], linear_p = linear[2],
    freeman_halton = fisher.test(kept, workspace = 2e7)$p.value)
}

no_two_by_two <- c(fisher_two_sided = NA, fisher_one_sided = NA, fisher_two_sided_mid = NA, phi = NA, yates = NA,
                   difference = NA, wald_lower = NA, wald_upper = NA, newcombe_lower = NA, newcombe_upper = NA,
                   woolf_ratio = NA, woolf_lower = NA, woolf_upper = NA, conditional_ratio = NA,
                   conditional_lower = NA, conditional_upper = NA)

two_by_two <- function(m) {
  n <- rowSums(m)
  above <- m[1, 1] * sum(m) > n[1] * sum(m[, 1])
  exact <- exact_fisher(m)
  support <- max(0, n[1] + sum(m[, 1]) - sum(m)):min(n[1], sum(m[, 1]))
  density <- dhyper(support, sum(m[, 1]), sum(m[, 2]), n[1])
  seen <- dhyper(m[1, 1], sum(m[, 1]), sum(m[, 2]), n[1])
  tied <- abs(density / seen - 1) < 1e-7
  wald <- prop.test(rev(m[, 2]), rev(n), correct = FALSE)
  w1 <- prop.test(m[1, 2], n[1], correct = FALSE)$conf.int
  w2 <- prop.test(m[2, 2], n[2], correct = FALSE)$conf.int
  p <- m[, 2] / n
  difference <- p[2] - p[1]
  woolf <- c(NA, NA, NA)
  if (all(m > 0)) {
    fit <- glm(m[, 2:1] ~ c(0, 1), family = binomial, control = list(epsilon = 1e-15, maxit = 100))
    error <- sqrt(sum(1 / m))
    woolf <- exp(coef(fit)[[2]] + c(0, -1, 1) * qnorm(0.975) * error)
  }
  c(fisher_two_sided = fisher.test(m)$p.value,
    fisher_one_sided = fisher.test(m, alternative = if (above) "greater" else "less")$p.value,
    fisher_two_sided_mid = sum(density[density < seen & !tied]) + sum(density[tied]) / 2,
    phi = (m[1, 1] * m[2, 2] - m[1, 2] * m[2, 1]) / sqrt(prod(n, colSums(m))),
    yates = chisq.test(m, correct = TRUE)$statistic[[1]],
    difference = difference[[1]], wald_lower = wald$conf.int[1], wald_upper = wald$conf.int[2],
    newcombe_lower = max(-1, difference[[1]] - sqrt((p[2] - w2[1])^2 + (w1[2] - p[1])^2)[[1]]),
    newcombe_upper = min(1, difference[[1]] + sqrt((w2[2] - p[2])^2 + (p[1] - w1[1])^2)[[1]]),
    woolf_ratio = woolf[1], woolf_lower = woolf[2], woolf_upper = woolf[3],
    conditional_ratio = exact$estimate[[1]], conditional_lower = exact$conf.int[1],
    conditional_upper = exact$conf.int[2])
}

answers <- function(d) {
  m <- matrix(d$n[order(d$column, d$row)], nrow = max(d$row))
  kept <- m[rowSums(m) > 0, colSums(m) > 0, drop = FALSE]
  if (any(dim(kept) < 2)) return(c(pearson = NA))
  c(any_table(m, kept, d$set[1]), if (all(dim(m) == 2)) two_by_two(m) else no_two_by_two)
}
