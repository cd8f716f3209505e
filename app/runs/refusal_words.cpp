#include "app/runs/refusal_words.hpp"

#include "app/say.hpp"

#include <fmt/format.h>

namespace dliplan::app {
namespace {

std::string damage(const plan::Refusal& refusal) {
  const std::string what =
      refusal.block.size() > 0 ? say("{} are damaged (checksum)", in_words(refusal.block))
      : refusal.found.empty()  ? std::string(tr("what it says of the run is damaged (checksum)"))
                               : say("is damaged ({})", refusal.found);
  return say("{}: {}; nothing was changed. Take it from a copy, or move it away and run again", refusal.file,
             what);
}

}  // namespace

std::string in_words(const plan::Block& block) {
  return block.size() == 1 ? say("replicate {}", block.first)
                           : say("replicates {} to {}", block.first, block.last - 1);
}

std::string in_words(const plan::Refusal& refusal) {
  using Reason = plan::Refusal::Reason;
  const auto& [reason, file, found, wanted, block] = refusal;
  switch (reason) {
    case Reason::cannot_open: return say("{}: cannot be opened: {}", file, found);
    case Reason::not_results: return say("{}: is no results file of dliplan", file);
    case Reason::other_format:
      return say("{}: results in format {}; this version of dliplan reads format {}", file, found, wanted);
    case Reason::damaged: return damage(refusal);
    case Reason::other_study:
      return say(
          "{}: results of another study or seed (hash {}, asked for: {}); they stay as they are. Choose "
          "another --out",
          file, found, wanted);
    case Reason::other_task:
      return found == wanted
                 ? say("{}: dliplan {} was asked something else there; that stays as it is. Choose "
                       "another --out",
                       file, found)
                 : say("{}: results of dliplan {}, not of dliplan {}; they stay as they are. Choose "
                       "another --out",
                       file, found, wanted);
    case Reason::other_streams:
      return say("{}: made with random streams of version {}, this program has {}; the two do not mix", file,
                 found, wanted);
    case Reason::other_version:
      return say("{}: made by dliplan {}, this is {}; the two do not mix. Run it anew in another --out", file,
                 found, wanted);
    case Reason::other_goal:
      return say("{}: begun for {}, asked for: {}. To go on to more, add --grow", file, found, wanted);
    case Reason::other_shard: return say("{}: is shard {}, asked for: {}", file, found, wanted);
    case Reason::keeps_outcomes: return say("{}: begun with --keep-estimates; add it to go on", file);
    case Reason::keeps_no_outcomes:
      return say("{}: begun without --keep-estimates; go on without it, or choose another --out", file);
    case Reason::in_use:
      return say("{}: another dliplan writes to it ({}). Wait for it, or choose another --out", file, found);
    case Reason::overlap: return say("{}: {} are in {}, too", file, in_words(block), found);
    case Reason::gap: return say("{} are in no file", in_words(block));
    case Reason::nothing_there: return say("{}: there is no results file", file);
    case Reason::already_there:
      return say("{}: has {}, which what is merged has not; nothing was changed", file, in_words(block));
  }
  return file;
}

}  // namespace dliplan::app
