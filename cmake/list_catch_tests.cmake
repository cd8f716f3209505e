# Script: writes the CTest file of one Catch2 program. In: program, prefix, labels (comma-separated), list_file.
cmake_minimum_required(VERSION 3.25)
execute_process(
  COMMAND "${program}" --list-test-names-only
  OUTPUT_VARIABLE output
  ERROR_VARIABLE errors
  RESULT_VARIABLE result)
# Catch2 answers with the number of tests, so only a non-number (a signal) or a message is a failure.
if(NOT result MATCHES "^[0-9]+$" OR NOT errors STREQUAL "")
  message(FATAL_ERROR "${program} cannot list its tests: ${result}\n${errors}")
endif()

string(REPLACE "," ";" labels "${labels}")
# Longest first in what a name may hold that CMake or Catch2 would read as syntax.
string(REPLACE "[" "<open>" output "${output}")
string(REPLACE "]" "<close>" output "${output}")
string(REPLACE ";" "<semicolon>" output "${output}")
string(REPLACE "\n" ";" lines "${output}")

set(script "")
foreach(line IN LISTS lines)
  string(STRIP "${line}" name)
  if(name STREQUAL "")
    continue()
  endif()
  string(REPLACE "<semicolon>" ";" name "${name}")
  string(REPLACE "\\" "\\\\" spec "${name}")
  string(REPLACE "," "\\," spec "${spec}")
  string(REPLACE "<open>" "\\[" spec "${spec}")
  string(REPLACE "<close>" "]" spec "${spec}")
  string(REPLACE "<open>" "[" name "${name}")
  string(REPLACE "<close>" "]" name "${name}")

  set(timeout 300)
  set(processors 1)
  if("long" IN_LIST labels OR "oracle" IN_LIST labels OR "house" IN_LIST labels)
    set(timeout 1200)
  endif()
  if("parallel" IN_LIST labels)
    set(processors 2)
  endif()
  string(
    APPEND
    script
    "add_test([==[${prefix}: ${name}]==] [==[${program}]==] [==[${spec}]==] --warn NoTests)\n"
    "set_tests_properties([==[${prefix}: ${name}]==] PROPERTIES LABELS [==[${labels}]==]"
    " TIMEOUT ${timeout} PROCESSORS ${processors})\n")
endforeach()
file(WRITE "${list_file}" "${script}")
