// Replaces the global operator new by one that counts. Linking this file is enough.
#include "tests/support/counting_new.hpp"

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)

namespace dliplan::test {

bool allocations_are_counted() {
  return false;
}
long allocations() {
  return 0;
}

}  // namespace dliplan::test

#else

namespace {

std::atomic<long> so_far{0};

void* counted(std::size_t bytes, std::size_t unit = alignof(std::max_align_t)) {
  so_far.fetch_add(1, std::memory_order_relaxed);
  const std::size_t whole = (bytes + unit - 1) / unit * unit;
  if (void* memory = std::aligned_alloc(unit, whole == 0 ? unit : whole)) return memory;
  throw std::bad_alloc();
}

}  // namespace

namespace dliplan::test {

bool allocations_are_counted() {
  return true;
}
long allocations() {
  return so_far.load(std::memory_order_relaxed);
}

}  // namespace dliplan::test

void* operator new(std::size_t bytes) {
  return counted(bytes);
}
void* operator new[](std::size_t bytes) {
  return counted(bytes);
}
void* operator new(std::size_t bytes, std::align_val_t unit) {
  return counted(bytes, static_cast<std::size_t>(unit));
}
void* operator new[](std::size_t bytes, std::align_val_t unit) {
  return counted(bytes, static_cast<std::size_t>(unit));
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete[](void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, std::align_val_t) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept {
  std::free(memory);
}

#endif
