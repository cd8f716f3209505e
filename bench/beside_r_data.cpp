// Writes the cohorts of bench/cohorts.hpp for R: SIZE.csv in the folder given, as many of each size as R can
// be timed on.

#include "bench/cohorts.hpp"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <string>

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: beside_r_data FOLDER\n";
    return 2;
  }
  for (const std::size_t patients : {60, 1'000, 100'000, 1'000'000}) {
    const auto cohorts = dliplan::bench::make_cohorts(patients);
    const std::size_t sets = std::min<std::size_t>(cohorts.size(), patients < 10'000 ? 100 : 2);
    std::ofstream file(std::string(arguments[1]) + "/" + std::to_string(patients) + ".csv");
    file << "set,time,event,cause,group,age\n";
    for (std::size_t set = 0; set < sets; ++set) {
      const auto& c = cohorts[set];
      for (std::size_t i = 0; i < patients; ++i) {
        file << set << ',' << c.time[i] << ',' << int{c.event[i]} << ',' << int{c.cause[i]} << ','
             << int{c.group[i]} << ',' << c.age[i] << '\n';
      }
    }
    if (!file) {
      std::cerr << "cannot write " << arguments[1] << '\n';
      return 1;
    }
  }
}
