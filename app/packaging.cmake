# SPDX-License-Identifier: GPL-3.0-only
# `cpack` in the build folder makes a Debian package of everything that is installed.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME cdm-workbench)
set(CPACK_PACKAGE_CONTACT "CDM Workbench developers <cdm-workbench@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "choose how much diversity to buy with how much accuracy")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "Trains the Contextual Distillation Model on request logs with candidate sets and shows what it does:
candidates, sampled contexts, teacher against student rankings, and the trade-off between accuracy
and diversity. Holds the desktop program cdm-workbench and the command-line program cdm.")
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
# Dependencies from the libraries that the programs are linked with; our own two are in the package.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${CMAKE_LIBRARY_OUTPUT_DIRECTORY})
# LibTorch works without it, many times slower; SVG icons are drawn by a plugin that nothing links.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libopenblas0-pthread | libopenblas0, libqt6svg6")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-dejavu-core, fonts-wqy-microhei")
include(CPack)
