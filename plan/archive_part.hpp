#pragma once

#include "plan/block_archive.hpp"

#include <cstdint>

namespace dliplan::plan {

/// A part of an archive, for work that numbers its replicates as others do: they are `offset` further on in
/// the whole.
class ArchivePart : public BlockArchive {
 public:
  ArchivePart(BlockArchive& whole, std::uint64_t offset) : whole_(whole), offset_(offset) {}

  [[nodiscard]] std::optional<std::string> find(const Block& block) override {
    return whole_.find(moved(block));
  }
  void keep(const Block& block, const BlockBytes& value) override {
    whole_.keep(moved(block), {value.bytes});  // a log says replicates by numbers of its own
  }
  [[nodiscard]] const std::string& name() const override { return whole_.name(); }

 private:
  [[nodiscard]] Block moved(const Block& block) const {
    return {block.first + offset_, block.last + offset_};
  }

  BlockArchive& whole_;
  std::uint64_t offset_;
};

}  // namespace dliplan::plan
