# What every target of ours is compiled with. Link it PRIVATE: dliplan::options.
#
# The source root is the include root ("stats/survival/log_rank.hpp"); that no include points upward is a test.
# -ffp-contract=off: a compiler that fuses a*b+c where it can gives other bits on other machines.
# Never here: -ffast-math (NaN and the order of a sum have a meaning), -march=native (the build is portable;
# faster instruction sets are chosen at run time).
# -Wno-restrict: g++ 12 warns falsely on "text" + std::string (GCC bug 105651, mended in 13).
add_library(dliplan_options INTERFACE)
add_library(dliplan::options ALIAS dliplan_options)

target_include_directories(dliplan_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(
  dliplan_options
  INTERFACE -ffp-contract=off
            -Wall
            -Wextra
            -Wpedantic
            -Wshadow
            -Wconversion
            -Wold-style-cast
            $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>
            $<$<BOOL:${DLIPLAN_WERROR}>:-Werror>)
