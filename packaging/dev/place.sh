# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Sourced by every script of packaging/: makes the place where the project is built and run, and enters it.
#
# The place is this machine itself where its apt offers what packaging/dev/packages names ("native"), and elsewhere a
# Debian 13 root in the person's cache folder, entered with bubblewrap ("root"). In both the work is done as an ordinary
# user id, because Chromium's sandbox, which stays on, refuses to work as root.
#
#   prepare_place              installs the packages or makes the root, when that is needed
#   enter CMD…                 replaces the shell by CMD in the place: checkout, /tmp, cache and loopback, a home of its own
#   enter_without_network CMD… the same with no network at all
#   enter_as_person CMD…       the same with the person's own files, display, session bus, fonts and graphics
#   run_as_person CMD…         the same as a child, signals passed on to it
#   make_root SUITE DIR PACKAGES [OPTION…]   a root made by mmdebstrap, signatures verified, there whole or not at all

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/soundingboard
root=$cache/trixie
# In the place itself (a script that calls another one) there is nothing to prepare and nowhere to go.
inside=${SB_INSIDE:-}

say() { printf '%s\n' "$*" >&2; }
give_up() { say "$*"; exit 1; }

# step "what is done" CMD…: says it, does it, says how long it took. Output goes to a log whose last lines (step_lines, or 60)
# are shown when CMD fails.
step() {
  local what=$1 began=$EPOCHREALTIME log status=0; shift
  log=$(mktemp "${TMPDIR:-/tmp}/soundingboard-XXXXXX.log")
  printf '%s … ' "$what" >&2
  ("$@") >"$log" 2>&1 </dev/null || status=$?
  if [ $status -ne 0 ]; then
    say "did not work:"; tail -n "${step_lines:-60}" "$log" >&2; rm -f "$log"
    return $status
  fi
  rm -f "$log"
  say "$(awk -v a="$began" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f s", b - a }')"
}

wanted_packages() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$top/packaging/dev/packages"; }
missing_packages() {  # of the names given, those that are not installed
  comm -23 <(printf '%s\n' "$@" | sort) <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p' | sort -u)
}
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
install_packages() {
  as_root apt-get update -q
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"
}
need() {  # need PACKAGE…: installs those that are missing
  local missing; mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -eq 0 ] && return
  [ "$(id -u)" = 0 ] || command -v sudo >/dev/null ||
    give_up "These packages are missing and there is no sudo to install them with: ${missing[*]}"
  [ "$(id -u)" = 0 ] || sudo -v
  step "Installing $([ ${#missing[@]} -gt 6 ] && echo "${#missing[@]} packages" || echo "${missing[*]}")" install_packages "${missing[@]}"
}

# Native: a released Debian 13 or Ubuntu 25.04, or later, or what apt's own lists say of a system by another name.
is_native() {
  local ID='' VERSION_ID=''
  # shellcheck disable=SC1091
  source /etc/os-release
  case $ID in
    debian) [ "${VERSION_ID:-99}" -ge 13 ] ;;
    ubuntu) dpkg --compare-versions "$VERSION_ID" ge 25.04 ;;
    *) apt-cache policy libkf6syntaxhighlighting-dev 2>/dev/null | grep -q 'Candidate: [0-9]' &&
       dpkg --compare-versions "$(apt-cache policy qt6-base-dev | sed -n 's/ *Candidate: //p')" ge 6.8 ;;
  esac
}

need_root_tools() {
  local tools=(mmdebstrap bubblewrap debian-archive-keyring ca-certificates)
  [ "$(id -u)" = 0 ] || tools+=(uidmap)
  need "${tools[@]}"
}
make_root() {
  local suite=$1 dir=$2 packages=$3 mirror='' partial=$2.partial; shift 3
  need_root_tools
  mkdir -p "$(dirname "$dir")"
  remove_root "$partial"
  # The machine's own mirror, when it is a Debian; mmdebstrap knows where Debian is for the others.
  # shellcheck disable=SC2016
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Origin: Debian' 'Label: Debian' | sort -u | head -n 1)
  mmdebstrap --variant=apt --aptopt='APT::Install-Recommends "false"' --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    "$@" --include="$packages" "$suite" "$partial" ${mirror:+"$mirror"}
  remove_root "$dir"
  mv "$partial" "$dir"
}
remove_root() {
  [ -e "$1" ] || return 0
  if [ "$(id -u)" = 0 ]; then rm -rf --one-file-system "$1"; else mmdebstrap --unshare-helper rm -rf --one-file-system "$1"; fi
}

make_place_root() {
  make_root trixie "$root" "$(wanted_packages | paste -sd,)"
  package_stamp >"$cache/trixie.stamp"
}
package_stamp() { wanted_packages | sort | sha256sum | cut -d' ' -f1; }

prepare_place() {
  [ -z "$inside" ] || return 0
  command -v apt-get >/dev/null || give_up "This needs apt (Debian, Ubuntu or one made from them) to install what the build uses.
With Qt 6.8 and the libraries of app/README.md installed by other means: cmake --preset release && cmake --build build/release"
  if is_native; then
    local packages; mapfile -t packages < <(wanted_packages)
    need "${packages[@]}"
  elif [ "$(cat "$cache/trixie.stamp" 2>/dev/null)" != "$(package_stamp)" ] || [ ! -d "$root/usr" ]; then
    need_root_tools
    mkdir -p "$cache"
    ( flock 9
      [ "$(cat "$cache/trixie.stamp" 2>/dev/null)" = "$(package_stamp)" ] ||
        step "Making a Debian 13 root in $cache (once, 2 GB)" make_place_root ) 9>"$cache/lock"
  fi
}

# The forky root with the real model server that the tests talk to.
prepare_model_server() {
  [ -z "$inside" ] && [ ! -x "$cache/forky/usr/bin/llama-server" ] || return 0
  step "Making a root with a model server for the tests (once, 330 MB)" "$top/tests/support/llama/mkroot" "$cache/forky"
  [ -x "$cache/forky/usr/bin/llama-server" ] || give_up "The root in $cache/forky has no llama-server."
}

# Sets `place` to the bwrap options that both ways in share.
common_options() {
  local id; id=$(id -u); [ "$id" != 0 ] || id=1000
  place=(--unshare-user --uid "$id" --gid "$id" --die-with-parent)
  if [ -d "$root/usr" ] && ! is_native; then
    place+=(--ro-bind "$root/usr" /usr --ro-bind "$root/etc" /etc --ro-bind "$root/var/lib" /var/lib
      --ro-bind "$root/var/cache" /var/cache --bind /var/tmp /var/tmp --symlink usr/bin /bin
      --symlink usr/sbin /sbin --symlink usr/lib /lib --symlink usr/lib64 /lib64 --dir /root
      --ro-bind-try "$(readlink -f /etc/resolv.conf)" /etc/resolv.conf --ro-bind-try /etc/hosts /etc/hosts)
  else
    place+=(--bind / /)
  fi
  place+=(--dev-bind /dev /dev --proc /proc --tmpfs /run --bind /tmp /tmp --setenv SB_INSIDE 1)
}

enter() {
  [ -z "$inside" ] || exec "$@"
  local place; common_options
  mkdir -p "$cache/home" "$cache/ccache" "$cache/run"
  chmod 700 "$cache/run"
  exec bwrap "${place[@]}" --bind "$cache" "$cache" --bind "$top" "$top" \
    --ro-bind-try "$top/../shared" "$(dirname "$top")/shared" \
    --setenv HOME "$cache/home" --setenv CCACHE_DIR "$cache/ccache" --setenv LLAMA_ROOT "$cache/forky" \
    --setenv XDG_RUNTIME_DIR "$cache/run" --setenv LC_ALL C.UTF-8 --setenv PATH /usr/lib/ccache:/usr/bin:/bin:/usr/sbin:/sbin \
    --unsetenv DISPLAY --unsetenv WAYLAND_DISPLAY --unsetenv DBUS_SESSION_BUS_ADDRESS --unsetenv XDG_CACHE_HOME \
    ${SB_NO_NETWORK:+--unshare-net} --chdir "$PWD" -- "$@"
}
enter_without_network() {
  [ -z "$inside" ] || exec bwrap --unshare-user --unshare-net --die-with-parent --dev-bind / / -- "$@"
  SB_NO_NETWORK=1 enter "$@"
}

enter_as_person() {
  [ -z "$inside" ] || exec "$@"
  if is_native && [ "$(id -u)" != 0 ]; then exec "$@"; fi
  local place folder bus; common_options
  # Every top folder that may hold the person's files; the system's own come from the root.
  for folder in /*; do
    case $folder in /bin | /boot | /dev | /etc | /lib* | /proc | /run | /sbin | /sys | /tmp | /usr | /var | /lost+found) ;;
      *) [ ! -d "$folder" ] || place+=(--bind "$folder" "$folder") ;;
    esac
  done
  bus=${DBUS_SESSION_BUS_ADDRESS#*path=}; bus=${bus%%,*}
  if [ -n "${XDG_RUNTIME_DIR:-}" ]; then
    place+=(--dir "$XDG_RUNTIME_DIR")
    [ -z "${WAYLAND_DISPLAY:-}" ] ||
      place+=(--ro-bind-try "$XDG_RUNTIME_DIR/$WAYLAND_DISPLAY" "$XDG_RUNTIME_DIR/$WAYLAND_DISPLAY")
  fi
  [ -z "$bus" ] || place+=(--ro-bind-try "$bus" "$bus")
  [ -z "${XAUTHORITY:-}" ] || place+=(--ro-bind-try "$XAUTHORITY" "$XAUTHORITY")
  place+=(--ro-bind-try /usr/share/fonts /usr/local/share/fonts --ro-bind-try /sys /sys
    --setenv TZ "${TZ:-$(readlink -f /etc/localtime | sed 's,.*/zoneinfo/,,')}"
    --ro-bind-try /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt)
  case $PWD/ in /var/* | /run/*) place+=(--bind "$PWD" "$PWD") ;; esac
  exec bwrap "${place[@]}" --chdir "$PWD" -- "$@"
}

# A program of ours for the person. bubblewrap passes no signals on, so this does: the program gets to say how it ended.
run_as_person() {
  trap 'kill -TERM $(cat "/proc/$bubble/task/$bubble/children" 2>/dev/null) 2>/dev/null' TERM
  trap '' INT
  (trap '' TERM; enter_as_person env --default-signal=INT,TERM "$@") <&0 &
  bubble=$!
  local status=0
  wait "$bubble" || status=$?
  while kill -0 "$bubble" 2>/dev/null; do status=0; wait "$bubble" || status=$?; done
  exit "$status"
}
