#pragma once

#include "sim/random/quantity.hpp"

#include <Random123/philox.h>

#include <array>
#include <cstdint>
#include <limits>

namespace dliplan::sim {

/// Bumped whenever the same scenario and seed would give other numbers.
inline constexpr std::uint32_t stream_version = 1;

/// The key of every draw of a run: a hash of the master seed and the stream version, never their
/// sum, so that neighbouring seeds share no stream.
struct StreamKey {
  std::array<std::uint32_t, 2> words{};
  [[nodiscard]] static StreamKey from_seed(std::uint64_t seed) noexcept;
  friend bool operator==(const StreamKey&, const StreamKey&) = default;
};

/// Where a random number lives. Its bits are a pure function of (key, address): there is no state
/// to carry, so threads, shards, restarts and the order of evaluation cannot change them.
struct Address {
  std::uint64_t replicate = 0;  ///< below 2^48
  std::uint32_t patient = 0;
  Quantity quantity{};
  std::uint16_t occurrence = 0;  ///< 0 for the first course, 1 for the second, …

  static constexpr std::uint64_t replicate_limit = std::uint64_t{1} << 48;
};

/// 128 bits at `address`; `block` counts further blocks of the same address.
/// Counter words: patient; replicate (low); replicate (high 16) and quantity; occurrence and block.
/// Source: Salmon et al., SC'11 (Philox4x32-10), as coded in Random123.
[[nodiscard]] inline std::array<std::uint32_t, 4> bits(StreamKey key,
                                                       const Address& address,
                                                       std::uint16_t block = 0) noexcept {
  const r123::Philox4x32::ctr_type counter{{address.patient, static_cast<std::uint32_t>(address.replicate),
                                            static_cast<std::uint32_t>(address.replicate >> 32U) << 16U |
                                                static_cast<std::uint32_t>(address.quantity),
                                            static_cast<std::uint32_t>(address.occurrence) << 16U | block}};
  const auto word = r123::Philox4x32{}(counter, {{key.words[0], key.words[1]}});
  return {word[0], word[1], word[2], word[3]};
}

/// A uniform in the open interval (0, 1): (k + 1/2) 2^-52 with k from 52 bits. Fifty-two, because
/// with 53 the largest k + 1/2 would round up to 1, and log(1 - u) with it to infinity.
[[nodiscard]] constexpr double open_uniform(std::uint32_t low, std::uint32_t high) noexcept {
  const std::uint64_t k = (static_cast<std::uint64_t>(high) << 32U | low) >> 12U;
  return (static_cast<double>(k) + 0.5) * 0x1p-52;
}

[[nodiscard]] inline double uniform(StreamKey key, const Address& address) noexcept {
  const auto word = bits(key, address);
  return open_uniform(word[0], word[1]);
}

/// Two independent uniforms at one address, from the two halves of its bits; the first is `uniform`.
struct UniformPair {
  double first = 0.0;
  double second = 0.0;
};

[[nodiscard]] inline UniformPair uniform_pair(StreamKey key, const Address& address) noexcept {
  const auto word = bits(key, address);
  return {open_uniform(word[0], word[1]), open_uniform(word[2], word[3])};
}

/// Checked construction of an address from counts whose size is not known at compile time.
/// Throws std::overflow_error naming the field that does not fit.
[[nodiscard]] Address checked_address(std::uint64_t replicate,
                                      std::uint64_t patient,
                                      Quantity quantity,
                                      std::uint64_t occurrence);

/// A URBG over one address, for distributions of Boost.Random that need an unknown number of bits.
/// Throws std::overflow_error after 2^16 blocks (262,144 words): one quantity never needs as many.
class AddressEngine {
 public:
  using result_type = std::uint32_t;

  AddressEngine(StreamKey key, const Address& address) : key_(key), address_(address) {}

  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }

  result_type operator()();

 private:
  StreamKey key_;
  Address address_;
  std::array<std::uint32_t, 4> words_{};
  std::uint32_t next_block_ = 0;
  std::uint32_t used_ = 4;
};

}  // namespace dliplan::sim
