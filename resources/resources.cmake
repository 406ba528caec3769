# SPDX-License-Identifier: GPL-3.0-only
# Icons go into the program; desktop entry, icon and sample are installed beside it.
file(GLOB cdm_icons CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/resources/icons/*.svg)
qt_add_resources(cdm_app cdm_icons PREFIX /icons BASE ${CMAKE_SOURCE_DIR}/resources/icons FILES ${cdm_icons})

install(FILES ${CMAKE_SOURCE_DIR}/resources/cdm-workbench.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${CMAKE_SOURCE_DIR}/resources/icons/cdm-workbench.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/sample_data DESTINATION ${CMAKE_INSTALL_DATADIR}/cdm-workbench OPTIONAL)
