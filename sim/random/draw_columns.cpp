#include "sim/random/draw_columns.hpp"

#include "sim/random/negative_log.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "sim/random/draw_columns.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace dliplan::sim::HWY_NAMESPACE {
namespace {

#if HWY_TARGET == HWY_SCALAR  // no vector unit known: one draw at a time

Address address_of(const DrawColumn& column, std::uint32_t patient) {
  return {column.replicate, patient, column.quantity, column.occurrence};
}

void fill_uniform_lanes(const DrawColumn& column,
                        const std::uint32_t* patients,
                        std::size_t count,
                        double* out) {
  for (std::size_t i = 0; i < count; ++i) {
    out[i] = uniform(column.key, address_of(column, patients[i]));
  }
}

void fill_exponential_lanes(const DrawColumn& column,
                            const std::uint32_t* patients,
                            std::size_t count,
                            double* out) {
  for (std::size_t i = 0; i < count; ++i) {
    out[i] = negative_log(uniform(column.key, address_of(column, patients[i])));
  }
}

#else

namespace hn = hwy::HWY_NAMESPACE;
using Doubles = hn::ScalableTag<double>;
using Words64 = hn::ScalableTag<std::uint64_t>;
using Words32 = hn::Repartition<std::uint32_t, Words64>;
using V64 = hn::Vec<Words64>;
using VDouble = hn::Vec<Doubles>;

// A 32-bit word sits in the low half of each 64-bit lane; the high half may hold anything, because
// MulEven reads low halves only and every result is masked or shifted before it is used.
HWY_INLINE V64 multiply(V64 a, V64 b) {
  const Words32 d32;
  return hn::MulEven(hn::BitCast(d32, a), hn::BitCast(d32, b));
}

struct Words {
  V64 low, high;
};

/// The first two output words of Philox4x32-10 for the counters (patient, c1, c2, c3).
HWY_INLINE Words philox(V64 patient, const std::array<std::uint32_t, 3>& counter, StreamKey key) {
  const Words64 d;
  V64 x0 = patient;
  V64 x1 = hn::Set(d, counter[0]);
  V64 x2 = hn::Set(d, counter[1]);
  V64 x3 = hn::Set(d, counter[2]);
  const V64 m0 = hn::Set(d, 0xD2511F53U);
  const V64 m1 = hn::Set(d, 0xCD9E8D57U);
  std::uint32_t k0 = key.words[0];
  std::uint32_t k1 = key.words[1];
  for (int round = 0; round < 10; ++round) {
    const V64 p0 = multiply(m0, x0);
    const V64 p1 = multiply(m1, x2);
    x0 = hn::Xor(hn::Xor(hn::ShiftRight<32>(p1), x1), hn::Set(d, k0));
    x2 = hn::Xor(hn::Xor(hn::ShiftRight<32>(p0), x3), hn::Set(d, k1));
    x1 = p1;
    x3 = p0;
    k0 += 0x9E3779B9U;
    k1 += 0xBB67AE85U;
  }
  return {x0, x1};
}

/// open_uniform, lane by lane: the mantissa of 1 + k 2^-52, less 1 - 2^-53, is exact.
HWY_INLINE VDouble to_uniform(Words words) {
  const Words64 d;
  const Doubles df;
  const V64 low = hn::And(words.low, hn::Set(d, 0xFFFFFFFFU));
  const V64 k = hn::ShiftRight<12>(hn::Or(hn::ShiftLeft<32>(words.high), low));
  const VDouble one_and_k = hn::BitCast(df, hn::Or(k, hn::Set(d, 0x3FF0'0000'0000'0000U)));
  return hn::Sub(one_and_k, hn::Set(df, 1.0 - 0x1p-53));
}

/// negative_log, lane by lane: the same operations in the same order, nothing fused.
HWY_INLINE VDouble negative_logs(VDouble x) {
  using namespace log_constants;
  const Words64 d;
  const Doubles df;
  const auto constant = [](double value) { return hn::Set(Doubles(), value); };
  const V64 x_bits = hn::BitCast(d, x);
  const V64 shifted = hn::Add(x_bits, hn::Set(d, carry_above_sqrt2));
  const VDouble k = hn::Sub(hn::BitCast(df, hn::Or(hn::ShiftRight<52>(shifted), hn::Set(d, two_to_52_bits))),
                            constant(exponent_to_double));
  const V64 power = hn::Sub(hn::And(shifted, hn::Set(d, exponent_mask)), hn::Set(d, 0x3FF0'0000'0000'0000U));
  const VDouble f = hn::Sub(hn::BitCast(df, hn::Sub(x_bits, power)), constant(1.0));
  const VDouble s = hn::Div(f, hn::Add(constant(2.0), f));
  const VDouble z = hn::Mul(s, s);
  const VDouble w = hn::Mul(z, z);
  const auto step = [](VDouble coefficient, VDouble argument, VDouble rest) {
    return hn::Add(coefficient, hn::Mul(argument, rest));
  };
  const VDouble even = hn::Mul(w, step(constant(l2), w, step(constant(l4), w, constant(l6))));
  const VDouble odd =
      hn::Mul(z, step(constant(l1), w, step(constant(l3), w, step(constant(l5), w, constant(l7)))));
  const VDouble half_square = hn::Mul(hn::Mul(constant(0.5), f), f);
  const VDouble tail =
      hn::Add(hn::Mul(s, hn::Add(half_square, hn::Add(even, odd))), hn::Mul(k, constant(ln2_low)));
  return hn::Sub(hn::Sub(hn::Sub(half_square, tail), f), hn::Mul(k, constant(ln2_high)));
}

template <class Finish>
HWY_INLINE void fill(const DrawColumn& column,
                     const std::uint32_t* patients,
                     std::size_t count,
                     double* out,
                     const Finish& finish) {
  const Doubles df;
  const Words64 d64;
  const hn::Rebind<std::uint32_t, Words64> d32;
  const std::array<std::uint32_t, 3> counter{static_cast<std::uint32_t>(column.replicate),
                                             static_cast<std::uint32_t>(column.replicate >> 32U) << 16U |
                                                 static_cast<std::uint32_t>(column.quantity),
                                             static_cast<std::uint32_t>(column.occurrence) << 16U};
  const auto draw = [&](const std::uint32_t* ids) HWY_ATTR {
    return finish(to_uniform(philox(hn::PromoteTo(d64, hn::LoadU(d32, ids)), counter, column.key)));
  };
  const std::size_t lanes = hn::Lanes(df);
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    hn::StoreU(draw(patients + i), df, out + i);
  }
  if (i < count) {
    HWY_ALIGN std::array<std::uint32_t, hn::MaxLanes(df)> last_patients{};
    HWY_ALIGN std::array<double, hn::MaxLanes(df)> last{};
    for (std::size_t j = i; j < count; ++j) {
      last_patients[j - i] = patients[j];
    }
    hn::Store(draw(last_patients.data()), df, last.data());
    for (std::size_t j = i; j < count; ++j) {
      out[j] = last[j - i];
    }
  }
}

void fill_uniform_lanes(const DrawColumn& column,
                        const std::uint32_t* patients,
                        std::size_t count,
                        double* out) {
  fill(column, patients, count, out, [](VDouble u) HWY_ATTR { return u; });
}

void fill_exponential_lanes(const DrawColumn& column,
                            const std::uint32_t* patients,
                            std::size_t count,
                            double* out) {
  fill(column, patients, count, out, [](VDouble u) HWY_ATTR { return negative_logs(u); });
}

#endif

}  // namespace
}  // namespace dliplan::sim::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace dliplan::sim {

HWY_EXPORT(fill_uniform_lanes);
HWY_EXPORT(fill_exponential_lanes);

void fill_uniform(const DrawColumn& column, std::span<const std::uint32_t> patients, std::span<double> out) {
  HWY_DYNAMIC_DISPATCH(fill_uniform_lanes)(column, patients.data(), patients.size(), out.data());
}

void fill_exponential(const DrawColumn& column,
                      std::span<const std::uint32_t> patients,
                      std::span<double> out) {
  HWY_DYNAMIC_DISPATCH(fill_exponential_lanes)(column, patients.data(), patients.size(), out.data());
}

}  // namespace dliplan::sim
#endif
