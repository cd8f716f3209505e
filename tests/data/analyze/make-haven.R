# Rscript make-haven.R PATIENTS.csv OUT.sav [none|byte|zsav]: the same patients as an SPSS file written by haven.
# Columns d_*, *_onset and *_end are dates; the columns of codes are numbers with labels, of which 9 is declared missing.
library(haven)

arguments <- commandArgs(trailingOnly = TRUE)
compress <- if (length(arguments) > 2) arguments[3] else "byte"
patients <- read.csv(arguments[1], colClasses = "character", na.strings = "")
labels <- list(
  type = c(MRD = 1, haematologic = 2), donor = c(haploidentical = 1, matched = 2), mrd_neg = c(no = 1, yes = 2),
  ph = c(negative = 1, positive = 2), sex = c(female = 1, male = 2), blasts = c(below = 1, above = 2),
  extramed = c(no = 1, yes = 2))
for (name in names(patients)) {
  if (name == "id") next
  if (grepl("^d_|_onset$|_end$", name)) {
    patients[[name]] <- as.Date(patients[[name]])
  } else if (name %in% names(labels)) {
    codes <- as.numeric(patients[[name]])
    codes[is.na(codes)] <- 9
    patients[[name]] <- labelled_spss(codes, c(labels[[name]], unknown = 9), na_values = 9)
  } else {
    patients[[name]] <- as.numeric(patients[[name]])
  }
}
write_sav(patients, arguments[2], compress = compress)
