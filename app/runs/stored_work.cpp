#include "app/runs/stored_work.hpp"

#include "app/interruption.hpp"
#include "app/output.hpp"
#include "app/runs/refusal_words.hpp"
#include "app/runs/run_words.hpp"

#include <exception>
#include <optional>
#include <string>
#include <vector>

namespace dliplan::app {

namespace {

/// Why the folder is that of something else: by one other results file in it, the first that can be read; the
/// others were held against one another in the same way. `merge` looks at all.
std::optional<plan::Refusal> stranger_in(const RunFolder& folder, const plan::RunIdentity& wanted) {
  std::vector<std::string> others = folder.shards();
  others.push_back(folder.results());
  std::erase(others, folder.results(wanted.shard));
  for (const std::string& path : others) {
    if (plan::ResultsFile::is_free(path)) continue;
    const auto other = plan::ResultsFile::open(path, plan::Database::Access::read);
    if (other) return plan::difference(path, other->identity(), wanted);
  }
  return std::nullopt;
}

}  // namespace

Exit with_store(const RunFolder& folder,
                const plan::RunIdentity& identity,
                plan::Growth growth,
                const std::function<Exit(plan::RunStore& store)>& compute) {
  let_writes_fail();
  folder.create();
  if (const auto refusal = stranger_in(folder, identity)) {
    tell("{}\n", in_words(*refusal));
    return Exit::bad_input;
  }
  auto store = plan::RunStore::open(folder.results(identity.shard), identity, growth);
  if (!store) {
    tell("{}\n", in_words(store.error()));
    return Exit::bad_input;
  }
  try {
    return compute(**store);
  } catch (const std::exception& error) {  // of the system: a full disk, say
    tell("{}\n", text::failed_while_storing(error.what(), folder.path()));
    return Exit::failed;
  }
}

std::uint64_t stored_in(plan::ResultsFile& file) {
  std::uint64_t sum = 0;
  for (const plan::Block& block : file.blocks()) sum += block.size();
  return sum;
}

}  // namespace dliplan::app
