# SPDX-License-Identifier: Apache-2.0
# Every outside package, with the oldest version that is known to work.
find_package(Qt6 6.8 REQUIRED COMPONENTS Core Concurrent Gui Widgets Svg WebEngineWidgets LinguistTools)
if(BUILD_TESTING)
  find_package(Qt6 6.8 REQUIRED COMPONENTS Network Test)
endif()
find_package(CURL 8.0 REQUIRED)
find_package(SQLite3 3.40 REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(CMARK_GFM REQUIRED IMPORTED_TARGET libcmark-gfm)
find_library(CMARK_GFM_EXTENSIONS cmark-gfm-extensions REQUIRED)
find_package(yaml-cpp 0.7 REQUIRED)
set(CMAKE_AUTOMOC ON)
