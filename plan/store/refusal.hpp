#pragma once

#include "plan/block.hpp"

#include <cstdint>
#include <string>

namespace dliplan::plan {

/// Why results are not read, gone on with, or merged. Nothing was changed.
struct Refusal {
  enum class Reason : std::uint8_t {
    cannot_open,        ///< `found` says what the system said
    not_results,        ///< the file is something else
    other_format,       ///< written in a way that this version does not read
    damaged,            ///< a checksum does not fit; `block` says which, where it is one
    other_study,        ///< the hash of the study is another
    other_task,         ///< of the command `found`, or of what that was asked; asked for: `wanted`
    other_streams,      ///< random numbers of another version
    other_version,      ///< written by another version of the program
    other_goal,         ///< as many replicates as asked for then are not what is asked for now
    other_shard,        ///< another part of the run, or of another number of parts
    keeps_outcomes,     ///< of every replicate, where none are asked for
    keeps_no_outcomes,  ///< where they are asked for
    in_use,             ///< another program writes to it; `found` says which
    overlap,            ///< `block` is also in the file `found`
    gap,                ///< no file has the replicates of `block`
    nothing_there,      ///< no results file in the folder
    already_there,      ///< what would be written exists, and is not the same
  };
  Reason reason;
  std::string file;
  std::string found{};
  std::string wanted{};
  Block block{};
};

}  // namespace dliplan::plan
