# What shortens compiling and changes nothing else. Every file still includes what it uses:
# -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON shows it.

# The headers that nearly every file of the target reads, read once; and those in ARGN.
function(dliplan_precompile target)
  target_precompile_headers(
    ${target}
    PRIVATE
    <algorithm>
    <array>
    <chrono>
    <cmath>
    <functional>
    <map>
    <memory>
    <optional>
    <span>
    <string>
    <string_view>
    <vector>
    <tl/expected.hpp>
    ${ARGN})
  # g++ 12 forgets that precompiled headers are the system's, and reports std::string's own copies, falsely.
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(${target} PRIVATE -Wno-stringop-overflow -Wno-stringop-overread -Wno-array-bounds
                                             -Wno-maybe-uninitialized)
  endif()
endfunction()

# For what needs little speed: the words of the program, and tests, which call what is compiled as users get it.
function(dliplan_optimise_little target)
  if(DLIPLAN_SANITIZE)
    target_compile_options(${target} PRIVATE -O0)
  else()
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
  endif()
endfunction()

# Tests themselves go without the checks for undefined behaviour, which add half to their compiling; what they
# call keeps them.
function(dliplan_skip_behaviour_checks target)
  if(DLIPLAN_SANITIZE MATCHES undefined)
    target_compile_options(${target} PRIVATE -fno-sanitize=undefined)
  endif()
endfunction()
