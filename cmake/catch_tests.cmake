# dliplan_discover_tests(target label...): every Catch2 test case of the target becomes a CTest test. Under sanitizers
# the program is one test: a process for each case would cost more than the case, and [monte-carlo] cases, which run the
# same code a thousand times, are left to the other builds.
#
# In place of Catch2's own catch_discover_tests, which drops all labels but the first, splits a name at ";",
# and passes when a name selects no test case.
function(dliplan_discover_tests target)
  if(DLIPLAN_SANITIZE)
    add_test(NAME "${target}: every case but monte-carlo" COMMAND ${target} "~[monte-carlo]")
    set_tests_properties("${target}: every case but monte-carlo" PROPERTIES LABELS "${ARGN}" TIMEOUT 1200)
    if(target STREQUAL "test_app") # the longest by far begins first
      set_tests_properties("${target}: every case but monte-carlo" PROPERTIES COST 1000)
    endif()
    return()
  endif()
  list(JOIN ARGN "," labels)
  set(list_file "${CMAKE_CURRENT_BINARY_DIR}/${target}.tests.cmake")
  add_custom_command(
    TARGET ${target}
    POST_BUILD
    BYPRODUCTS "${list_file}"
    COMMAND ${CMAKE_COMMAND} -D "program=$<TARGET_FILE:${target}>" -D "prefix=${ARGV1}" -D "labels=${labels}" -D
            "list_file=${list_file}" -P "${PROJECT_SOURCE_DIR}/cmake/list_catch_tests.cmake"
    VERBATIM)

  # A program that was not built is a failing test under the same labels, never a silent absence.
  set(include_file "${CMAKE_CURRENT_BINARY_DIR}/${target}.include.cmake")
  file(
    WRITE "${include_file}"
    "if(EXISTS \"${list_file}\")\n"
    "  include(\"${list_file}\")\n"
    "else()\n"
    "  add_test([==[${target} is not built]==] ${target}-not-built)\n"
    "  set_tests_properties([==[${target} is not built]==] PROPERTIES LABELS \"${ARGN}\")\n"
    "endif()\n")
  set_property(
    DIRECTORY
    APPEND
    PROPERTY TEST_INCLUDE_FILES "${include_file}")
endfunction()
