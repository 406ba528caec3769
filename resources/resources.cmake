# SPDX-License-Identifier: GPL-3.0-only
# Icons go into the program; what a desktop needs to know of it, and the sample, are installed beside it.
file(GLOB cdm_icons CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/resources/icons/*.svg)
qt_add_resources(cdm_app cdm_icons PREFIX /icons BASE ${CMAKE_SOURCE_DIR}/resources/icons FILES ${cdm_icons})

# The name by which desktops know the program: desktop entry, icon, metainfo and the window all carry it.
set(cdm_app_id org.cdm_workbench.Workbench)
target_compile_definitions(cdm_app PUBLIC CDM_APP_ID="${cdm_app_id}")

set(cdm_resources ${CMAKE_SOURCE_DIR}/resources)
foreach(file cdm-workbench.desktop cdm-workbench.metainfo.xml cdm-workbench-mime.xml)
  configure_file(${cdm_resources}/${file}.in ${CMAKE_BINARY_DIR}/resources/${file} @ONLY)
endforeach()
install(FILES ${CMAKE_BINARY_DIR}/resources/cdm-workbench.desktop
        DESTINATION ${CMAKE_INSTALL_DATADIR}/applications RENAME ${cdm_app_id}.desktop)
install(FILES ${cdm_resources}/icons/cdm-workbench.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps RENAME ${cdm_app_id}.svg)
install(FILES ${CMAKE_BINARY_DIR}/resources/cdm-workbench.metainfo.xml
        DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo RENAME ${cdm_app_id}.metainfo.xml)
install(FILES ${CMAKE_BINARY_DIR}/resources/cdm-workbench-mime.xml
        DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages RENAME ${cdm_app_id}.xml)
install(FILES ${CMAKE_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/cdm-workbench RENAME copyright)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/sample_data DESTINATION ${CMAKE_INSTALL_DATADIR}/cdm-workbench OPTIONAL)
