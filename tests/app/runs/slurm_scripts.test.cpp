#include "app/runs/slurm_scripts.hpp"

#include <catch2/catch.hpp>

using dliplan::app::array_list;
using dliplan::app::minutes_of;
using dliplan::app::shards_with;

TEST_CASE("array_list: neighbours are joined", "[exact]") {
  CHECK(array_list({}) == "");
  CHECK(array_list({3}) == "3");
  CHECK(array_list({3, 7}) == "3,7");
  CHECK(array_list({1, 2, 5, 7, 8, 9}) == "1-2,5,7-9");
}

TEST_CASE("shards_with: those that have a replicate of a gap, be it one", "[exact]") {
  // 10 blocks of 256 in 4 shards: blocks [0, 2), [2, 5), [5, 7), [7, 10).
  CHECK(shards_with({}, 4, 2560).empty());
  CHECK(shards_with({{512, 513}}, 4, 2560) == std::vector<std::uint64_t>{2});
  CHECK(shards_with({{511, 513}}, 4, 2560) == std::vector<std::uint64_t>{1, 2});
  CHECK(shards_with({{0, 512}, {2304, 2560}}, 4, 2560) == std::vector<std::uint64_t>{1, 4});
  CHECK(shards_with({{0, 2560}}, 4, 2560) == std::vector<std::uint64_t>{1, 2, 3, 4});
}

TEST_CASE("minutes_of: every way in which sbatch takes a time", "[exact]") {
  CHECK(minutes_of("90") == 90);
  CHECK(minutes_of("90:59") == 90);
  CHECK(minutes_of("8:00:00") == 480);
  CHECK(minutes_of("2-12") == 3600);
  CHECK(minutes_of("2-12:30") == 3630);
  CHECK(minutes_of("2-12:30:59") == 3630);
  CHECK(minutes_of("UNLIMITED").has_value());
  for (const char* text : {"", "8h", "1:2:3:4", "-5", "1-", "1.5", " 90"}) CHECK_FALSE(minutes_of(text));
}

TEST_CASE("array_script: a task is the shard of its number, and the folder is quoted", "[exact]") {
  const dliplan::app::SlurmRun run{.program = "/opt/dli plan",
                                   .folder = "/data/it's 5%",
                                   .tasks = 16,
                                   .cpus_per_task = 4,
                                   .options = {"--partition=long"}};
  const std::string script = dliplan::app::array_script(run);
  for (const char* line :
       {"#!/bin/bash\n", "#SBATCH --array=1-16\n", "#SBATCH --cpus-per-task=4\n", "#SBATCH --requeue\n",
        "#SBATCH --open-mode=append\n", "#SBATCH --signal=B:USR1@120\n", "#SBATCH --partition=long\n",
        R"(#SBATCH --output='/data/it'"'"'s 5%%/task.%a.log')", "\nprogram='/opt/dli plan'\n",
        "\nshards=16\n", "--shard \"$SLURM_ARRAY_TASK_ID/$shards\""}) {
    CHECK_THAT(script, Catch::Contains(line));
  }
  CHECK(script.find("TASK_COUNT") == std::string::npos);
  CHECK_THAT(script, Catch::Contains("\nmore=()\n"));
  dliplan::app::SlurmRun keeping = run;
  keeping.keeps_estimates = true;
  CHECK_THAT(dliplan::app::array_script(keeping), Catch::Contains("\nmore=(--keep-estimates)\n"));
}
