# Ranks, quantiles, proportions and multiplicity, by R and coin.
# Columns: value, group (0, 1), part (0 to 2), p (p-values); and the same in every row: share, count, total,
# supposed. Run by live.R.

library(coin)

alternatives <- c(two = "two.sided", less = "less", greater = "greater")

# NA when all values are equal: R's one-sided p is 1 then, its two-sided NaN.
wilcoxon <- function(first, second, name, sides, ...) {
  p <- if (length(first) > 0 && length(second) > 0 && length(unique(c(first, second))) > 1) {
    sapply(alternatives[sides], function(a) wilcox.test(first, second, alternative = a, ...)$p.value)
  } else rep(NA_real_, length(sides))
  setNames(p, paste(name, sides, sep = "_"))
}

permutation <- function(d) {
  none <- c(permutation_two = NA, permutation_less = NA, permutation_greater = NA)
  if (length(unique(d$group)) < 2 || length(unique(d$value)) < 2) return(none)
  test <- wilcox_test(value ~ factor(group, levels = 0:1), data = d, distribution = "exact")
  at <- statistic(test)
  less <- pperm(test, at)
  c(permutation_two = pvalue(test), permutation_less = less, permutation_greater = 1 - less + dperm(test, at))
}

# With conf.int = TRUE, exact: R's own limits. Normal: of every fourth data set (they take R long) R's root, made
# exact to the last digits; else, and where R lowers the level itself since the extreme differences are too close
# together, the order statistic by its definition.
shift <- function(first, second, by_root) {
  none <- c(shift = NA, exact_lower = NA, exact_upper = NA, normal_lower = NA, normal_upper = NA)
  if (length(first) == 0 || length(second) == 0) return(none)
  differences <- sort(outer(second, first, `-`))
  untied <- !anyDuplicated(c(first, second)) && length(first) < 50 && length(second) < 50
  exact <- if (untied) wilcox.test(second, first, conf.int = TRUE) else NULL
  n <- length(first); m <- length(second)
  t <- c(table(first), table(second))
  sigma <- sqrt(n * m / 12 * (n + m + 1 - sum(t^3 - t) / ((n + m) * (n + m - 1))))
  k <- max(1, ceiling(n * m / 2 - 0.5 - qnorm(0.975) * sigma))
  normal <- if (by_root) {
    or_na(wilcox.test(second, first, exact = FALSE, conf.int = TRUE, tol.root = 1e-14)$conf.int)
  } else NA
  reached <- identical(attr(normal, "conf.level"), 0.95) && all(is.finite(normal))
  limits <- if (reached) normal else c(differences[k], differences[n * m + 1 - k])
  c(shift = if (untied) exact$estimate[[1]] else median(differences),
    exact_lower = if (untied) exact$conf.int[1] else NA, exact_upper = if (untied) exact$conf.int[2] else NA,
    normal_lower = limits[1], normal_upper = limits[2])
}

ranks <- function(d) {
  first <- d$value[d$group == 0]
  second <- d$value[d$group == 1]
  w <- if (length(first) > 0 && length(second) > 0 && length(unique(d$value)) > 1) {
    wilcox.test(first, second)$statistic[[1]]
  } else NA
  sides <- names(alternatives)
  c(w = w, wilcoxon(first, second, "r", sides), wilcoxon(first, second, "normal", sides, exact = FALSE),
    wilcoxon(first, second, "plain", "two", exact = FALSE, correct = FALSE), permutation(d),
    shift(first, second, d$set[1] %% 4 == 0))
}

groups <- function(d) {
  if (length(unique(d$part)) < 3) return(c(kruskal = NA, kruskal_p = NA))
  test <- kruskal.test(d$value, factor(d$part))
  c(kruskal = if (is.nan(test$p.value)) NA else test$statistic[[1]], kruskal_p = test$p.value)
}

column <- function(d) {
  p <- d$share[1]
  c(type_6 = quantile(d$value, p, type = 6)[[1]], type_7 = quantile(d$value, p, type = 7)[[1]],
    mean = mean(d$value), sd = sd(d$value))
}

proportion <- function(d) {
  x <- d$count[1]; n <- d$total[1]; p <- d$supposed[1]
  tests <- sapply(alternatives, function(a) binom.test(x, n, p, alternative = a)$p.value)
  c(setNames(tests, paste("binomial", names(alternatives), sep = "_")),
    jeffreys_lower = if (x == 0) 0 else qbeta(0.025, x + 0.5, n - x + 0.5),
    jeffreys_upper = if (x == n) 1 else qbeta(0.975, x + 0.5, n - x + 0.5))
}

adjusted <- function(d) {
  ends <- c(1, nrow(d))
  of <- function(method) p.adjust(d$p, method)[ends]
  setNames(c(of("holm"), of("hochberg"), of("BH")),
           paste(rep(c("holm", "hochberg", "bh"), each = 2), c("first", "last"), sep = "_"))
}

answers <- function(d) c(ranks(d), groups(d), column(d), proportion(d), adjusted(d))
