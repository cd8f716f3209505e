# Sanitizers and coverage instrument a whole program, so they are set for every target below the top folder.
if(DLIPLAN_SANITIZE)
  add_compile_options(-fsanitize=${DLIPLAN_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${DLIPLAN_SANITIZE})
endif()
if(DLIPLAN_COVERAGE)
  add_compile_options(--coverage -fprofile-update=atomic)
  add_link_options(--coverage)
endif()
