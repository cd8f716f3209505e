# cmake -Dpage=FOLDER -Dd3=FILE -Dlicence=FILE -Dcode=OUT.cpp -P assemble_page.cmake
# Puts the parts of the page together; the policy of what may run names each script and style by its hash.

# What a browser calls the hash of a text: SHA-256 in base64.
function(hash_for_policy text out)
  string(SHA256 hex "${text}")
  set(digits ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/)
  set(base64 "")
  foreach(at RANGE 0 60 6)
    string(SUBSTRING "${hex}00" ${at} 6 three_bytes)
    math(EXPR number "0x${three_bytes}")
    foreach(shift IN ITEMS 18 12 6 0)
      math(EXPR digit "(${number} >> ${shift}) & 63")
      string(SUBSTRING ${digits} ${digit} 1 letter)
      string(APPEND base64 ${letter})
    endforeach()
  endforeach()
  string(SUBSTRING "${base64}" 0 43 base64) # 32 bytes are 43 digits and a pad
  set(${out} "'sha256-${base64}='" PARENT_SCOPE)
endfunction()

file(GLOB names RELATIVE "${page}" "${page}/*.js")
list(SORT names)
set(script "'use strict';(() => {\n")
foreach(name IN LISTS names)
  file(READ "${page}/${name}" text)
  string(APPEND script "${text}")
endforeach()
string(APPEND script "})();\n")

file(READ "${d3}" library)
file(READ "${licence}" licence)
string(REPLACE "<" "(" licence "${licence}") # addresses; a script element holds no markup
string(REPLACE ">" ")" licence "${licence}")
set(style "")
foreach(name IN ITEMS page charts print)
  file(READ "${page}/${name}.css" text)
  string(APPEND style "${text}")
endforeach()
file(READ "${page}/page.html" html)
file(READ "${page}/words.en.json" en)
file(READ "${page}/words.zh.json" zh)
set(words "{\"en\":${en},\"zh\":${zh}}")
string(REPLACE "<" "\\u003c" words "${words}")

hash_for_policy("${library}" library_hash)
hash_for_policy("${script}" script_hash)
hash_for_policy("${style}" style_hash)
string(REPLACE "@SCRIPT_HASHES@" "${library_hash} ${script_hash}" html "${html}")
string(REPLACE "@STYLE_HASH@" "${style_hash}" html "${html}")
string(REPLACE "@STYLE@" "${style}" html "${html}")
string(REPLACE "@WORDS@" "${words}" html "${html}")
string(REPLACE "@LICENCE@" "${licence}" html "${html}")
string(REPLACE "@LIBRARY@" "${library}" html "${html}")
string(REPLACE "@SCRIPT@" "${script}" html "${html}")

file(WRITE "${code}.html" "${html}")
file(READ "${code}.html" bytes HEX)
string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
file(WRITE "${code}.new"
  "#include \"app/report/page_bytes.hpp\"\n\n"
  "namespace {\nconst unsigned char bytes[] = {${bytes}};\n}\n\n"
  "std::string_view dliplan::app::page_without_data() {\n"
  "  return {reinterpret_cast<const char*>(bytes), sizeof bytes};\n}\n")
configure_file("${code}.new" "${code}" COPYONLY)
