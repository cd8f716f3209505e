# Runs one R script of estimators over many data sets.
# Arguments: the script, the CSV of data sets (set, then the columns), the CSV to write (set,quantity,value).
# The script attaches its packages and defines answers(d): a named vector of numbers for one data set d
# (a data frame), NA where R has no answer. Helper for it: or_na(expression), NA instead of an error.

or_na <- function(expression) tryCatch(expression, error = function(e) NA_real_)

arguments <- commandArgs(trailingOnly = TRUE)
suppressPackageStartupMessages(source(arguments[1]))
data <- read.csv(arguments[2])
rows <- lapply(split(data, data$set), function(d) {
  values <- suppressWarnings(answers(d))
  values[!is.finite(values)] <- NA
  data.frame(set = d$set[1], quantity = names(values), value = sprintf("%.17g", values))
})
rows <- do.call(rbind, rows)
rows$value[rows$value == "NA"] <- NA
write.csv(rows, arguments[3], row.names = FALSE, quote = FALSE)
