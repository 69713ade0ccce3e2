# Looking: nothing below changes a byte on the host.
sec() { echo "$T sec $*"; }

runtime() {
  for RT in podman docker nerdctl; do command -v $RT >/dev/null 2>&1 && return; done
  RT=
}

# Regular files among the arguments, without following links: their sums, kept in SUMS for look_text.
look_paths() {
  sec paths
  stat -c '%f %u %g %U %G %a %n' -- "$@" 2>/dev/null
}

look_sums() {
  sec sums
  for p do
    shift
    [ -f "$p" ] && [ ! -L "$p" ] && set -- "$@" "$p"
  done
  SUMS=
  [ $# = 0 ] || SUMS=$(sha256sum -z -- "$@" 2>/dev/null | tr '\0' '\n')
  printf '%s\n' "$SUMS"
}

# look_text PATH SHA256: the content, when it is another one and short.
look_text() {
  [ -f "$1" ] && [ ! -L "$1" ] || return
  case "
$SUMS
" in *"
$2  $1
"*) return ;; esac
  [ "$(stat -c %s -- "$1")" -le 65536 ] || return
  look_raw text "$1"
}

# look_raw SECTION PATH
look_raw() {
  [ -f "$2" ] || return
  sec "$1" "$2"
  base64 -w0 -- "$2"
  echo
}

look_packages() {
  sec packages
  dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null
}

look_users() {
  sec users
  getent passwd "$@"
  sec groups
  getent group
}

# look_units STALE-FOLDER UNIT...: systemd is asked once for all; what starts at boot is read from its links, since asking
# for each unit costs milliseconds a piece.
look_units() {
  stale=$1
  shift
  sec units
  systemctl list-units --all --full --plain --no-legend -- "$@" 2>/dev/null
  for u do
    sec unit "$u"
    [ ! -e "$stale/$u" ] || echo stale
    unit_file "$u"
    [ -n "$at" ] || continue
    echo file
    unit_links "$u"
  done
}

# Sets at to where a unit's file is.
unit_file() {
  at=
  for d in /etc/systemd/system /run/systemd/system /usr/local/lib/systemd/system /usr/lib/systemd/system \
    /lib/systemd/system /run/systemd/generator /run/systemd/generator.late; do
    [ ! -e "$d/$1" ] || { at=$d/$1; return; }
    case $1 in *@*) [ ! -e "$d/${1%%@*}@.${1##*.}" ] || { at=$d/${1%%@*}@.${1##*.}; return; } ;; esac
  done
}

unit_links() {
  case $1 in *\\*) ask_unit "$1"; return ;; esac
  [ ! -L "$at" ] || { ask_unit "$1"; return; }
  for l in /etc/systemd/system/*.wants/"$1" /etc/systemd/system/*.requires/"$1" /run/systemd/system/*.wants/"$1"; do
    [ ! -L "$l" ] || { echo "enabled enabled"; return; }
  done
  if grep -q '^\[Install\]' "$at" 2>/dev/null; then echo "enabled disabled"; else echo "enabled static"; fi
}

# An alias, a masked unit or a name that reads like a pattern.
ask_unit() {
  echo "enabled $(systemctl is-enabled -- "$1" 2>/dev/null)"
  echo "active $(systemctl is-active -- "$1" 2>/dev/null)"
}

# Podman is not asked: it writes to its database even for a question. What it asks is read instead.
look_containers() {
  runtime
  case $RT in
    podman)
      root=$(sed -n 's/^ *graphroot *= *"\(.*\)".*/\1/p' /etc/containers/storage.conf 2>/dev/null)
      run=$(sed -n 's/^ *runroot *= *"\(.*\)".*/\1/p' /etc/containers/storage.conf 2>/dev/null)
      for f in "${root:-/var/lib/containers/storage}"/*-containers/containers.json \
        "${root:-/var/lib/containers/storage}"/*-containers/volatile-containers.json \
        "${run:-/run/containers/storage}"/*-containers/volatile-containers.json; do
        [ ! -f "$f" ] || { sec storage; cat "$f"; echo; }
      done ;;
    docker | nerdctl)
      sec containers
      $RT inspect --type container --format '{{.Name}} {{.Config.Image}}' "$@" 2>/dev/null ;;
  esac
}

# Files of the kernel and drop-ins, all in one go: the kernel does not hand its values out byte by byte, as read asks.
look_sysctls() {
  sec sysctls
  grep -H '' -- "$@" 2>/dev/null
}

module_loaded() {
  m=$(printf %s "$1" | tr - _)
  [ -d "/sys/module/$m" ] || grep -qE "/$(printf %s "$m" | sed 's/_/[-_]/g')\.ko" "/lib/modules/$(uname -r)/modules.builtin" 2>/dev/null
}

look_module() {
  sec module "$1"
  module_loaded "$1" && echo loaded
  { read -r v <"/etc/modules-load.d/foundry-$1.conf"; } 2>/dev/null && [ "$v" = "$1" ] && echo boot
}
