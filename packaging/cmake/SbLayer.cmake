# SPDX-License-Identifier: Apache-2.0
# sb_layer(base SOURCES … HEADERS … LINKS …): one layer of the house as the library sb_<name>.
#   Layers of app/ include headers from app/ ("base/result.h"); those of ui/ from the root ("ui/web/lockedpage.h").
# sb_test(tst_x SOURCES … LINKS … [ENVIRONMENT …] [LABELS …] [TIMEOUT s]): one Qt Test program, run by CTest.

function(sb_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;HEADERS;LINKS;PRIVATE_LINKS")
  string(REPLACE "/" "_" target "sb_${name}")
  add_library(${target} ${arg_SOURCES})
  if(CMAKE_CURRENT_SOURCE_DIR MATCHES "^${CMAKE_SOURCE_DIR}/ui")
    set(root ${CMAKE_SOURCE_DIR})
    set(pch sb_pch_ui)
    if(name MATCHES "^(words|figures|minutes)$")  # which app/cli links as well
      set(pch sb_pch_core)
    endif()
  else()
    set(root ${CMAKE_SOURCE_DIR}/app)
    set(pch sb_pch_core)
  endif()
  target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS ${root} FILES ${arg_HEADERS})
  target_link_libraries(${target} PUBLIC ${arg_LINKS} PRIVATE ${arg_PRIVATE_LINKS} sb_policy)
  if(NOT arg_LINKS)
    target_link_libraries(${target} PUBLIC Qt6::Core)
  endif()
  set_target_properties(${target} PROPERTIES DEFINE_SYMBOL "")  # shared libraries compile as static ones do
  sb_use_pch(${target} ${pch})
endfunction()

# Headers that nearly every source reads, compiled once for app/, once for ui/.
function(sb_pch name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "HEADERS;LINKS")
  file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/pch/${name}.cpp CONTENT "// compiled for its precompiled header only\n")
  add_library(${name} OBJECT ${CMAKE_BINARY_DIR}/pch/${name}.cpp)
  set_target_properties(${name} PROPERTIES AUTOMOC OFF)
  target_link_libraries(${name} PRIVATE ${arg_LINKS} sb_policy)
  target_precompile_headers(${name} PRIVATE ${arg_HEADERS})
endfunction()

function(sb_use_pch target pch)
  if(TARGET ${pch})
    target_precompile_headers(${target} REUSE_FROM ${pch})
  endif()
endfunction()

# What the tests of a sanitizer's build run with. Reports get their names from addr2line, which the compiler brings along.
# Qt is not built with the thread sanitizer, so what its own locks order is not seen: what happens inside of it is left out.
if(SB_SANITIZE)
  find_program(SB_ADDR2LINE addr2line REQUIRED)
  set(SB_SANITIZER_ENVIRONMENT
    "ASAN_OPTIONS=external_symbolizer_path=${SB_ADDR2LINE}:detect_stack_use_after_return=1:strict_string_checks=1"
    "UBSAN_OPTIONS=external_symbolizer_path=${SB_ADDR2LINE}:print_stacktrace=1"
    "TSAN_OPTIONS=external_symbolizer_path=${SB_ADDR2LINE}:ignore_noninstrumented_modules=1:suppressions=${CMAKE_SOURCE_DIR}/packaging/cmake/tsan.supp")
endif()

function(sb_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "SOURCES;LINKS;ENVIRONMENT;LABELS")
  if(NOT arg_SOURCES)
    set(arg_SOURCES ${name}.cpp)
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  if(SB_SANITIZE)
    math(EXPR arg_TIMEOUT "4 * ${arg_TIMEOUT}")
    list(APPEND arg_ENVIRONMENT ${SB_SANITIZER_ENVIRONMENT})
  endif()
  add_executable(${name} ${arg_SOURCES})
  set_target_properties(${name} PROPERTIES SB_IS_TEST ON)
  target_link_libraries(${name} PRIVATE ${arg_LINKS} Qt6::Test sb_policy)
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/app ${CMAKE_SOURCE_DIR}/tests)
  sb_use_pch(${name} sb_pch_core)
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}"
    ENVIRONMENT "TZ=UTC;LC_ALL=C.UTF-8;QT_QPA_PLATFORM=offscreen;QT_LOGGING_RULES=;${arg_ENVIRONMENT}")
endfunction()
