# SPDX-License-Identifier: GPL-3.0-only
# Icons go into the program; what a desktop needs to know of it, and the sample, are installed beside it.
file(GLOB cdm_icons CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/resources/icons/*.svg)
qt_add_resources(cdm_app cdm_icons PREFIX /icons BASE ${CMAKE_SOURCE_DIR}/resources/icons FILES ${cdm_icons})

set(cdm_resources ${CMAKE_SOURCE_DIR}/resources)
install(FILES ${cdm_resources}/cdm-workbench.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${cdm_resources}/icons/cdm-workbench.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES ${cdm_resources}/cdm-workbench.metainfo.xml
        DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo RENAME io.github.cdm_workbench.Workbench.metainfo.xml)
install(FILES ${cdm_resources}/cdm-workbench-mime.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages
        RENAME cdm-workbench.xml)
install(FILES ${CMAKE_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/cdm-workbench RENAME copyright)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/sample_data DESTINATION ${CMAKE_INSTALL_DATADIR}/cdm-workbench OPTIONAL)
