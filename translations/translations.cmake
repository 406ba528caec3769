# SPDX-License-Identifier: GPL-3.0-only
# The build makes .qm files of the .ts files and puts them into the program. `update-translations` reads the sources
# and writes what is new into the .ts files; it is run by hand, because it changes files of the source tree.
file(GLOB cdm_ts CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/translations/*.ts)
if(cdm_ts)
  qt_add_lrelease(cdm_app TS_FILES ${cdm_ts} QM_FILES_OUTPUT_VARIABLE cdm_qm)
  foreach(file ${cdm_qm})
    get_filename_component(name ${file} NAME)
    set_source_files_properties(${file} PROPERTIES QT_RESOURCE_ALIAS ${name})
  endforeach()
  qt_add_resources(cdm_app cdm_translations PREFIX /i18n FILES ${cdm_qm})
endif()

add_executable(cdm-core-texts EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/translations/coretexts.cpp)
target_link_libraries(cdm-core-texts PRIVATE cdm_core)
set(cdm_core_texts ${CMAKE_CURRENT_BINARY_DIR}/core-texts)
add_custom_target(update-translations
  COMMAND ${CMAKE_COMMAND} -E make_directory ${cdm_core_texts}
  COMMAND cdm-core-texts > ${cdm_core_texts}/texts.cpp
  COMMAND Qt6::lupdate -extensions cpp,h -locations none -no-obsolete ${CMAKE_SOURCE_DIR}/app
          ${CMAKE_SOURCE_DIR}/widgets ${cdm_core_texts} -I ${CMAKE_SOURCE_DIR} -I ${CMAKE_SOURCE_DIR}/widgets
          -I ${CMAKE_SOURCE_DIR}/core
          -ts ${cdm_ts}
  DEPENDS cdm-core-texts)
