# dliplan_embed_page(target): makes the report page of page/*, the words of each language and D3, and compiles it
# into the target as page_without_data(). D3 comes from the system's package; nothing of it is in the repository.
find_file(DLIPLAN_D3 d3.min.js PATHS /usr/share/nodejs/d3/dist /usr/share/javascript/d3 REQUIRED)
# What whoever passes D3 on must pass on with it.
find_file(DLIPLAN_D3_LICENCE copyright PATHS /usr/share/doc/node-d3 NO_DEFAULT_PATH REQUIRED)
mark_as_advanced(DLIPLAN_D3 DLIPLAN_D3_LICENCE)

function(dliplan_embed_page target)
  set(page "${CMAKE_CURRENT_SOURCE_DIR}/report/page")
  set(script "${CMAKE_CURRENT_SOURCE_DIR}/report/assemble_page.cmake")
  file(GLOB parts CONFIGURE_DEPENDS "${page}/*")
  set(code "${CMAKE_CURRENT_BINARY_DIR}/page_bytes.cpp")
  add_custom_command(
    OUTPUT "${code}"
    COMMAND "${CMAKE_COMMAND}" "-Dpage=${page}" "-Dd3=${DLIPLAN_D3}" "-Dlicence=${DLIPLAN_D3_LICENCE}" "-Dcode=${code}" -P "${script}"
    DEPENDS ${parts} "${script}" "${DLIPLAN_D3}"
    COMMENT "Assembling the report page"
    VERBATIM)
  target_sources(${target} PRIVATE "${code}")
  set_source_files_properties("${code}" PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
endfunction()
