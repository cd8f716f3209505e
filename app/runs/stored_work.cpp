#include "app/runs/stored_work.hpp"

#include "app/interruption.hpp"
#include "app/output.hpp"
#include "app/runs/refusal_words.hpp"
#include "app/runs/run_words.hpp"

#include <exception>

namespace dliplan::app {

Exit with_store(const RunFolder& folder,
                const plan::RunIdentity& identity,
                plan::Growth growth,
                const std::function<Exit(plan::RunStore& store)>& compute) {
  let_writes_fail();
  folder.create();
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
