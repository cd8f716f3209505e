#include "sim/random/address.hpp"

#include <fmt/format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <stdexcept>

namespace dliplan::sim {

StreamKey StreamKey::from_seed(std::uint64_t seed) noexcept {
  const std::array<std::uint64_t, 2> identity{seed, stream_version};
  const std::uint64_t hash = XXH3_64bits(identity.data(), sizeof identity);
  return {{static_cast<std::uint32_t>(hash), static_cast<std::uint32_t>(hash >> 32U)}};
}

Address checked_address(std::uint64_t replicate,
                        std::uint64_t patient,
                        Quantity quantity,
                        std::uint64_t occurrence) {
  const auto require = [](std::uint64_t value, std::uint64_t limit, const char* field) {
    if (value >= limit) {
      throw std::overflow_error(
          fmt::format("{} {} does not fit its address field (limit {})", field, value, limit));
    }
  };
  require(replicate, Address::replicate_limit, "replicate");
  require(patient, std::uint64_t{1} << 32U, "patient");
  require(occurrence, std::uint64_t{1} << 16U, "occurrence");
  return {replicate, static_cast<std::uint32_t>(patient), quantity, static_cast<std::uint16_t>(occurrence)};
}

AddressEngine::result_type AddressEngine::operator()() {
  if (used_ == words_.size()) {
    if (next_block_ > std::numeric_limits<std::uint16_t>::max()) {
      throw std::overflow_error("one address was asked for more than 65536 blocks of random bits");
    }
    words_ = bits(key_, address_, static_cast<std::uint16_t>(next_block_++));
    used_ = 0;
  }
  return words_[used_++];
}

}  // namespace dliplan::sim
