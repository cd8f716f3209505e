# dliplan_embed_words(target): compiles words/zh.json into the target as words_in_chinese().
# As a script, cmake -Dwords=FILE -Dcode=OUT.cpp -P embed_words.cmake: writes what is compiled.

function(dliplan_embed_words target)
  set(words "${CMAKE_CURRENT_SOURCE_DIR}/words/zh.json")
  set(script "${CMAKE_CURRENT_SOURCE_DIR}/words/embed_words.cmake")
  set(code "${CMAKE_CURRENT_BINARY_DIR}/words_zh.cpp")
  add_custom_command(
    OUTPUT "${code}"
    COMMAND "${CMAKE_COMMAND}" "-Dwords=${words}" "-Dcode=${code}" -P "${script}"
    DEPENDS "${words}" "${script}"
    VERBATIM)
  target_sources(${target} PRIVATE "${code}")
  set_source_files_properties("${code}" PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
endfunction()

if(CMAKE_SCRIPT_MODE_FILE)
  file(READ "${words}" bytes HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  file(WRITE "${code}"
    "#include \"app/words/catalogue.hpp\"\n\n"
    "namespace {\nconst unsigned char bytes[] = {${bytes}};\n}\n\n"
    "std::string_view dliplan::app::words_in_chinese() {\n"
    "  return {reinterpret_cast<const char*>(bytes), sizeof bytes};\n}\n")
endif()
