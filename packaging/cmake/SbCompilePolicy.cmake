# SPDX-License-Identifier: Apache-2.0
# One place for how the project compiles: the INTERFACE target sb_policy, which every target of ours links.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_VERIFY_INTERFACE_HEADER_SETS ON)

option(SB_WERROR "Warnings are errors" ON)
option(SB_FUZZ "Build the libFuzzer targets (Clang)" OFF)
option(SB_BENCH "Build the benchmarks" OFF)
set(SB_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize takes them")

include(CheckPIESupported)
check_pie_supported(LANGUAGES CXX)

find_program(SB_CCACHE ccache)
if(SB_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Precompiled headers need these three allowances, or nothing is ever found again in the cache.
  # Paths count from the build folder, so that build folders with the same options share what they compile.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${SB_CCACHE})
endif()

add_library(sb_policy INTERFACE)
target_compile_options(sb_policy INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor
  -Wno-missing-field-initializers  # a named initialiser leaves the other members at their defaults on purpose
  # Qt 6.8's QTRY_ macros narrow inside themselves, so programs of tests do without this one.
  $<$<NOT:$<BOOL:$<TARGET_PROPERTY:SB_IS_TEST>>>:-Wconversion>
  -Woverloaded-virtual -Wcast-qual -Wimplicit-fallthrough
  $<$<CXX_COMPILER_ID:GNU>:-Wnull-dereference -fpch-preprocess>
  $<$<CXX_COMPILER_ID:Clang>:-fpch-instantiate-templates>
  $<$<BOOL:${SB_WERROR}>:-Werror>
  -fPIC  # programs too, so that they can use the libraries' precompiled headers; they are linked with -pie all the same
  -fstack-protector-strong -fcf-protection)
target_compile_definitions(sb_policy INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_CONTEXTLESS_CONNECT QT_NO_FOREACH QT_STRICT_ITERATORS
  QT_USE_QSTRINGBUILDER QT_DISABLE_DEPRECATED_UP_TO=0x060800 _GLIBCXX_ASSERTIONS)
target_link_options(sb_policy INTERFACE -Wl,-z,relro,-z,now)
if(SB_SANITIZE)
  target_compile_options(sb_policy INTERFACE -fsanitize=${SB_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(sb_policy INTERFACE -fsanitize=${SB_SANITIZE})
else()
  target_compile_options(sb_policy INTERFACE
    $<$<CONFIG:Release,RelWithDebInfo>:-U_FORTIFY_SOURCE> $<$<CONFIG:Release,RelWithDebInfo>:-D_FORTIFY_SOURCE=3>)
endif()
if(SB_FUZZ)
  # The layers are counted too, or the fuzzer is blind to all but the target's own lines.
  target_compile_options(sb_policy INTERFACE -fsanitize=fuzzer-no-link)
  target_link_options(sb_policy INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(BUILD_SHARED_LIBS)
  target_link_options(sb_policy INTERFACE -Wl,--no-undefined)
endif()
