# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Sourced after place.sh: the release build that packaging/run, packaging/test and packaging/bench share.

release=$top/build/release

configure() {  # configure PRESET
  [ -f "$top/build/$1/build.ninja" ] || step "Configuring ($1)" enter cmake --preset "$1"
}

# Quiet when there is nothing to do: ninja's own dry run is asked first.
build() {  # build PRESET TARGET…
  local preset=$1; shift
  configure "$preset"
  case $(enter ninja -C "$top/build/$preset" -n "$@" 2>/dev/null | tail -n 1) in
    *'no work to do'*) ;;
    *) step "Building ($preset)" enter ninja -C "$top/build/$preset" "$@" ;;
  esac
}
build_release() { build release "$@"; }

# The path of a program that runs for whoever calls it: the binary itself where its libraries are, else a script that
# enters the place with the person's own files.
program() {
  local binary
  case $1 in soundingboard) binary=$release/ui/soundingboard ;; *) binary=$release/app/cli/$1 ;; esac
  if is_native && [ "$(id -u)" != 0 ]; then echo "$binary"; return; fi
  local script=$release/bin/$1
  mkdir -p "$release/bin"
  printf '#!/usr/bin/env bash\nsource %q\nrun_as_person %q "$@"\n' "$top/packaging/dev/place.sh" "$binary" >"$script.new"
  chmod +x "$script.new"
  mv "$script.new" "$script"
  echo "$script"
}
