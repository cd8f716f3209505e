#include "sim/random/address.hpp"
#include "tests/sim/sampling.hpp"

#include <boost/random/gamma_distribution.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <bit>
#include <iterator>
#include <set>
#include <string>

using namespace dliplan::sim;
using namespace dliplan::sim::test;

namespace {

using Words = std::array<std::uint32_t, 4>;

Quantity quantity_of(unsigned number) {
  return static_cast<Quantity>(number);
}

std::string message_of(std::uint64_t replicate, std::uint64_t patient, std::uint64_t occurrence) {
  try {
    static_cast<void>(checked_address(replicate, patient, Quantity::relapse, occurrence));
  } catch (const std::overflow_error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("random: Philox4x32-10 gives the published answers", "[oracle]") {
  // Random123, tests/kat_vectors. The address that gives a counter follows from the layout of its words.
  CHECK(bits({{0, 0}}, {0, 0, quantity_of(0), 0}) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  CHECK(bits({{0xffffffff, 0xffffffff}},
             {Address::replicate_limit - 1, 0xffffffff, quantity_of(0xffff), 0xffff},
             0xffff) == Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  // Counter 243f6a88 85a308d3 13198a2e 03707344: patient, replicate low, replicate high 1319 and
  // quantity 8a2e, occurrence 0370 and block 7344.
  CHECK(bits({{0xa4093822, 0x299f31d0}}, {0x1319'85a308d3U, 0x243f6a88, quantity_of(0x8a2e), 0x0370},
             0x7344) == Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("random: no two addresses share a counter", "[law]") {
  // Every field at its ends and around the bit where a neighbour would begin. Philox is a bijection of
  // the counter, so different bits for all prove that no two fields overlap.
  const StreamKey key = StreamKey::from_seed(1);
  std::set<Words> seen;
  std::size_t addresses = 0;
  for (const std::uint64_t replicate : {0x0ULL, 0x1ULL, 0xffffULL, 0x10000ULL, 0xffffffffULL, 0x100000000ULL,
                                        0x1'0001'0000ULL, 0xffff00000000ULL, 0xffffffffffffULL}) {
    for (const std::uint32_t patient : {0x0U, 0x1U, 0xffffU, 0x10000U, 0x80000000U, 0xffffffffU}) {
      for (const unsigned quantity : {0x0U, 0x1U, 0x46U, 0xffU, 0x8000U, 0xffffU}) {
        for (const unsigned occurrence : {0x0U, 0x1U, 0xffU, 0x8000U, 0xffffU}) {
          for (const unsigned block : {0x0U, 0x1U, 0xffffU}) {
            seen.insert(
                bits(key, {replicate, patient, quantity_of(quantity), static_cast<std::uint16_t>(occurrence)},
                     static_cast<std::uint16_t>(block)));
            ++addresses;
          }
        }
      }
    }
  }
  CHECK(addresses == 9 * 6 * 6 * 5 * 3);
  CHECK(seen.size() == addresses);
}

TEST_CASE("random: flipping any single bit of an address or key changes about half of the bits", "[law]") {
  const StreamKey key = StreamKey::from_seed(7);
  const Address address{0x1234'5678'9abcU, 0xdeadbeef, Quantity::relapse, 3};
  const Words before = bits(key, address);
  const auto changed = [&](const Words& after) {
    int count = 0;
    for (std::size_t i = 0; i < 4; ++i) count += std::popcount(before[i] ^ after[i]);
    return count;
  };
  // 128 fair bits: 64 ± 5.66; 24 to 104 is 7 standard deviations, over 176 flips.
  const auto half = [&](const Words& after) { return changed(after) > 24 && changed(after) < 104; };
  for (unsigned bit = 0; bit < 48; ++bit) {
    Address other = address;
    other.replicate ^= std::uint64_t{1} << bit;
    CHECK(half(bits(key, other)));
  }
  for (unsigned bit = 0; bit < 32; ++bit) {
    Address other = address;
    other.patient ^= std::uint32_t{1} << bit;
    CHECK(half(bits(key, other)));
  }
  for (unsigned bit = 0; bit < 16; ++bit) {
    Address other = address;
    other.quantity = quantity_of(static_cast<unsigned>(address.quantity) ^ (1U << bit));
    CHECK(half(bits(key, other)));
    other = address;
    other.occurrence = static_cast<std::uint16_t>(address.occurrence ^ (1U << bit));
    CHECK(half(bits(key, other)));
    CHECK(half(bits(key, address, static_cast<std::uint16_t>(1U << bit))));
  }
  for (unsigned bit = 0; bit < 64; ++bit) {
    StreamKey other = key;
    other.words[bit / 32] ^= 1U << bit % 32;
    CHECK(half(bits(other, address)));
  }
}

TEST_CASE("random: an address that does not fit is refused by the name of its field", "[edge]") {
  CHECK(message_of(Address::replicate_limit - 1, 0xffffffffULL, 0xffff).empty());
  CHECK(message_of(Address::replicate_limit, 0, 0).find("replicate") != std::string::npos);
  CHECK(message_of(Address::replicate_limit, 0, 0).find("281474976710656") != std::string::npos);
  CHECK(message_of(0, 0x100000000ULL, 0).find("patient") != std::string::npos);
  CHECK(message_of(0, 0, 0x10000).find("occurrence") != std::string::npos);
  const Address address =
      checked_address(Address::replicate_limit - 1, 0xffffffffULL, Quantity::entry, 0xffff);
  CHECK(address.replicate == Address::replicate_limit - 1);
  CHECK(address.patient == 0xffffffffU);
  CHECK(address.quantity == Quantity::entry);
  CHECK(address.occurrence == 0xffff);
}

TEST_CASE("random: a uniform is never 0 and never 1", "[exact]") {
  CHECK(open_uniform(0, 0) == 0x1p-53);
  CHECK(open_uniform(0xffffffff, 0xffffffff) == 1.0 - 0x1p-53);
  CHECK(open_uniform(0xffffffff, 0xffffffff) < 1.0);
  CHECK(open_uniform(0, 0x80000000) == 0.5 + 0x1p-53);
  // The twelve lowest bits are not used.
  CHECK(open_uniform(0xfff, 0) == open_uniform(0, 0));
  CHECK(open_uniform(0x1000, 0) == 3 * 0x1p-53);
}

TEST_CASE("random: neighbouring seeds share nothing", "[law]") {
  std::set<std::array<std::uint32_t, 2>> keys;
  for (std::uint64_t seed = 0; seed < 100'000; ++seed) keys.insert(StreamKey::from_seed(seed).words);
  CHECK(keys.size() == 100'000);  // chance of one pair among them by luck: 3e-10

  // Independence of the draws of a seed and of the next one, along patients.
  std::vector<double> one, next;
  for (std::uint32_t patient = 0; patient < 200'000; ++patient) {
    one.push_back(uniform(StreamKey::from_seed(41), {0, patient, Quantity::relapse, 0}));
    next.push_back(uniform(StreamKey::from_seed(42), {0, patient, Quantity::relapse, 0}));
  }
  CHECK(p_of_independence(one, next, 20) > chi_squared_level);
  // Nor is one stream the other, shifted: no value of the one occurs in the other.
  std::vector<double> common, a = one, b = next;
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  CHECK(common.empty());  // by luck: 4e10 pairs of 2^52 values, 1e-5
}

TEST_CASE("random: draws are uniform, and independent along every field of the address", "[monte-carlo]") {
  // A million draws in 1000 bins: a bin that is 23 % too full or too empty is seen; pairs in 32 × 32 cells
  // with 244 each: a correlation of .02 is seen.
  constexpr std::size_t draws = 250'000;
  const StreamKey key = StreamKey::from_seed(20230901);
  const auto column = [&](auto address_of) {
    std::vector<double> out;
    for (std::size_t i = 0; i < draws; ++i)
      out.push_back(uniform(key, address_of(static_cast<std::uint32_t>(i))));
    return out;
  };
  const auto by_patient = [](std::uint32_t shift, std::uint64_t replicate, Quantity quantity,
                             std::uint16_t occurrence) {
    return [=](std::uint32_t i) { return Address{replicate, i + shift, quantity, occurrence}; };
  };
  const auto base = column(by_patient(0, 0, Quantity::relapse, 0));
  CHECK(p_of_uniformity(base, 1000) > chi_squared_level);
  CHECK(p_of_uniformity(column([](std::uint32_t i) {
                          return Address{i, 0, Quantity::relapse, 0};
                        }),
                        1000) > chi_squared_level);
  CHECK(p_of_independence(base, column(by_patient(1, 0, Quantity::relapse, 0)), 32) > chi_squared_level);
  CHECK(p_of_independence(base, column(by_patient(0, 1, Quantity::relapse, 0)), 32) > chi_squared_level);
  CHECK(p_of_independence(base, column(by_patient(0, 0, Quantity::non_relapse_death, 0)), 32) >
        chi_squared_level);
  CHECK(p_of_independence(base, column(by_patient(0, 0, Quantity::relapse, 1)), 32) > chi_squared_level);
  CHECK(p_of_independence(base, column(by_patient(0, std::uint64_t{1} << 47U, Quantity::relapse, 0)), 32) >
        chi_squared_level);
}

TEST_CASE("random: the engine begins with the words of its address and goes on with the next block",
          "[exact]") {
  const StreamKey key = StreamKey::from_seed(3);
  const Address address{5, 6, Quantity::dli_dose, 1};
  AddressEngine engine(key, address);
  for (std::uint16_t block = 0; block < 3; ++block) {
    for (const std::uint32_t word : bits(key, address, block)) CHECK(engine() == word);
  }
}

TEST_CASE("random: the engine ends after 65536 blocks with an error, not with repeated words", "[edge]") {
  AddressEngine engine(StreamKey::from_seed(3), {5, 6, Quantity::dli_dose, 1});
  for (int i = 0; i < 65536 * 4; ++i) static_cast<void>(engine());
  CHECK_THROWS_AS(engine(), std::overflow_error);
  CHECK_THROWS_AS(engine(), std::overflow_error);
}

TEST_CASE("random: Boost's normal and gamma distributions draw through the engine", "[monte-carlo]") {
  // 200,000 addresses, one draw each. Allowed: 5 standard errors; the mean of a normal that is off by
  // .018, a variance off by 2.5 %, are seen.
  const StreamKey key = StreamKey::from_seed(11);
  std::vector<double> normal, gamma;
  for (std::uint32_t patient = 0; patient < 200'000; ++patient) {
    AddressEngine engine(key, {0, patient, Quantity::frailty, 0});
    boost::random::normal_distribution<double> n(0.0, 1.0);
    normal.push_back(n(engine));
    boost::random::gamma_distribution<double> g(4.0, 0.25);  // the frailty of variance 1/4
    gamma.push_back(g(engine));
  }
  const Summary n = summary(normal), g = summary(gamma);
  CHECK(std::abs(n.mean) < standard_errors * n.error);
  CHECK(std::abs(n.variance - 1.0) < standard_errors * n.variance_error);
  CHECK(std::abs(g.mean - 1.0) < standard_errors * g.error);
  CHECK(std::abs(g.variance - 0.25) < standard_errors * g.variance_error);
  std::vector<double> phi;
  for (const double x : normal) phi.push_back(0.5 * std::erfc(-x / std::sqrt(2.0)));
  CHECK(p_of_uniformity(phi, 200) > chi_squared_level);
}
