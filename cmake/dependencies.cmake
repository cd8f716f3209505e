# Every package is found here, once; nothing is downloaded. tools/packages.txt names where each comes from.
# Targets to link: Boost::headers TBB::tbb Eigen3::Eigen fmt::fmt nlohmann_json::nlohmann_json
# tomlplusplus::tomlplusplus CLI11::CLI11 tl::expected hwy::hwy hwy::hwy_contrib SQLite::SQLite3 Threads::Threads, and, made
# here for the header-only ones without a CMake package, dliplan::random123 dliplan::xxhash dliplan::cereal, and for
# C libraries dliplan::csv dliplan::readstat.
# Tests: Catch2::Catch2 rapidcheck. Benchmarks: benchmark::benchmark.
set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
find_package(Boost 1.81 CONFIG REQUIRED)
find_package(TBB REQUIRED)
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(CLI11 REQUIRED)
find_package(tl-expected REQUIRED)
find_package(hwy REQUIRED)
find_package(SQLite3 REQUIRED)
if(DLIPLAN_MPI)
  find_package(MPI REQUIRED COMPONENTS CXX)
endif()

function(dliplan_header_only name header)
  find_path(DLIPLAN_${name}_INCLUDE_DIR ${header} REQUIRED)
  mark_as_advanced(DLIPLAN_${name}_INCLUDE_DIR)
  add_library(dliplan_${name} INTERFACE IMPORTED GLOBAL)
  target_include_directories(dliplan_${name} SYSTEM INTERFACE "${DLIPLAN_${name}_INCLUDE_DIR}")
  add_library(dliplan::${name} ALIAS dliplan_${name})
endfunction()

dliplan_header_only(random123 Random123/philox.h)
dliplan_header_only(xxhash xxhash.h)
dliplan_header_only(cereal cereal/cereal.hpp)

# C libraries without a CMake package.
function(dliplan_c_library name header library)
  dliplan_header_only(${name} ${header})
  find_library(DLIPLAN_${name}_LIBRARY ${library} REQUIRED)
  mark_as_advanced(DLIPLAN_${name}_LIBRARY)
  target_link_libraries(dliplan_${name} INTERFACE "${DLIPLAN_${name}_LIBRARY}")
endfunction()

dliplan_c_library(csv csv.h csv)
dliplan_c_library(readstat readstat.h readstat)

if(DLIPLAN_TESTS)
  find_package(Catch2 2.13 REQUIRED)
  find_package(rapidcheck REQUIRED)
endif()
if(DLIPLAN_BENCH)
  find_package(benchmark REQUIRED)
endif()
