#include "app/runs/slurm_site.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>

TEST_CASE("max_array_size: read from what scontrol writes", "[exact]") {
  using dliplan::app::max_array_size_in;
  CHECK(max_array_size_in(
            "MailProg                = /bin/mail\nMaxArraySize            = 1001\nMaxDBDMsgs = 20\n") ==
        1001);
  CHECK_FALSE(max_array_size_in("").has_value());
  CHECK_FALSE(max_array_size_in("NotMaxArraySize = 5\nMaxArraySize = (null)\n").has_value());
}

TEST_CASE("processors_granted: what Slurm says, where it is a number of processors", "[edge]") {
  using dliplan::app::processors_granted;
  const char* before = std::getenv("SLURM_CPUS_PER_TASK");
  const std::string kept = before == nullptr ? "" : before;
  for (const auto& [text, processors] : {std::pair("3", 3),
                                         {"1024", 1024},
                                         {"0", 0},
                                         {"-2", 0},
                                         {"1025", 0},
                                         {"4 ", 0},
                                         {"", 0},
                                         {"four", 0}}) {
    setenv("SLURM_CPUS_PER_TASK", text, 1);
    CHECK(processors_granted() == processors);
  }
  unsetenv("SLURM_CPUS_PER_TASK");
  CHECK(processors_granted() == 0);
  if (before != nullptr) setenv("SLURM_CPUS_PER_TASK", kept.c_str(), 1);
}
