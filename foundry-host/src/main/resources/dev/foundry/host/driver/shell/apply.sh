# Changing. One resource after another: look (see_*), keep what was there (keep_*), write the ledger line (claim), change
# (make_*). Set by the caller for each resource: N its number, I K Z the parts of its ledger line, H its name in before/,
# U the units that its change makes stale, C its content.
say() { printf '\n%s %s\n' "$T" "$*"; }

fail() { say failed "$N"; exit 1; }

# opening STACK RUN
opening() {
  L=/var/lib/foundry/$1
  R=/run/foundry/$1
  RUN=$2
  DIRS=
  BEGUN=' '
  (umask 077; mkdir -p "$L/before" "$R/stale") || fail
  LG=
  [ ! -s "$L/ledger.jsonl" ] || LG=$(cat "$L/ledger.jsonl")
  # A line that a crash cut off must not swallow the next one.
  [ ! -s "$L/ledger.jsonl" ] || [ -z "$(tail -c1 "$L/ledger.jsonl")" ] || echo >>"$L/ledger.jsonl"
}

closing() { [ -z "$DIRS" ] || eval "sync $DIRS" 2>/dev/null; return 0; }

stopped() { [ -e "/run/foundry/stop-$$" ] || return 1; say stopped; return 0; }

# Sets B to what the ledger says was there before; fails when the resource is not ours.
owned() {
  case $LG in *"$I"*) ;; *) return 1 ;; esac
  last=${LG##*"$I"}
  B=${last#*'"before":"'}
  B=${B%%'"'*}
}

# The ledger line, on disk before the change.
claim() {
  case $LG in *"$I"*) last=${LG##*"$I"}; case $last in "$K$B$Z"*) return 0 ;; esac ;; esac
  (umask 077; printf '%s%s%s%s,"run":"%s"}\n' "$I" "$K" "$B" "$Z" "$RUN" >>"$L/ledger.jsonl") || {
    no_room
    return
  }
  sync "$L/ledger.jsonl" || return
  LG="$LG
$I$K$B$Z"
}

no_room() {
  echo "the ledger cannot be written; room left on its file system: $(df -h --output=avail "$L" | tail -n1)"
  return 1
}

# begin KIND ARGUMENT...: looks, keeps, claims.
begin() {
  kind=$1
  shift
  E=absent
  "see_$kind" "$@"
  if ! owned; then
    case $E in
      absent) B=absent ;;
      same) B=equal ;;
      *) B=saved ;;
    esac
    [ $B != saved ] || keep "$kind" "$@"
  elif [ "$B" = equal ] && [ $E != same ]; then
    B=saved
    keep "$kind" "$@"
  fi
  claim || fail
  case $BEGUN in *" $N "*) ;; *) say began "$N"; BEGUN="$BEGUN$N " ;; esac
}

keep() {
  k=$1
  shift
  (set -e; "keep_$k" "$@")
  [ $? = 0 ] || fail
}

# res KIND ARGUMENT...: the whole of one resource.
res() {
  stopped && exit 0
  begin "$@"
  if [ $E != same ]; then
    mark_stale
    kind=$1
    shift
    (set -e; "make_$kind" "$@")
    [ $? = 0 ] || fail
    say changed "$N"
  fi
  say ended "$N"
}

mark_stale() { for u in $U; do : >"$R/stale/$u" || fail; done; }

# early KIND ARGUMENT...: what is better done for several units before the first of them is started.
early() {
  stopped && exit 0
  begin "$@"
  [ $E != same ] || return 0
  kind=$1
  shift
  mark_stale
  (set -e; "early_$kind" "$@")
  [ $? = 0 ] || fail
  say changed "$N"
}

# owner_is OWNER GROUP NAME-OF-OWNER NAME-OF-GROUP UID GID
owner_is() {
  { [ "$1" = "$3" ] || [ "$1" = "$5" ]; } && { [ "$2" = "$4" ] || [ "$2" = "$6" ]; }
}

# is_like PATH OWNER GROUP MODE
is_like() {
  set -- "$2" "$3" "$4" $(stat -c '%U %G %u %g %a' -- "$1")
  owner_is "$1" "$2" "$4" "$5" "$6" "$7" && [ "$3" = "$(printf %04d "$8")" ]
}

sum_is() { case $(sha256sum -z -- "$1" | tr '\0' '\n') in "$2 "*) ;; *) return 1 ;; esac }

# see_file PATH OWNER GROUP MODE SHA256
see_file() {
  if [ ! -e "$1" ] && [ ! -L "$1" ]; then E=absent; return; fi
  E=other
  [ ! -f "$1" ] || [ -L "$1" ] || ! is_like "$1" "$2" "$3" "$4" || ! sum_is "$1" "$5" || E=same
}

keep_file() {
  [ ! -d "$1" ] || [ -L "$1" ] || { echo "$1 is a directory"; return 1; }
  rm -rf "$L/before/$H"
  cp -a -- "$1" "$L/before/$H"
  [ -L "$L/before/$H" ] || sync "$L/before/$H"
}

make_file() { put "$@"; }

# put PATH OWNER GROUP MODE SHA256 [UPLOADED]: whole or not at all.
put() {
  [ ! -d "$1" ] || [ -L "$1" ] || { echo "$1 is a directory"; return 1; }
  tmp=${1%/*}/.foundry-$H
  if [ -n "$6" ]; then
    tmp=$6
    sum_is "$tmp" "$5" || { echo "what arrived for $1 has another sha256 than $5"; return 1; }
    chown -- "$2:$3" "$tmp"
    chmod -- "$4" "$tmp"
  else
    # Born with its final mode where that is possible, and never through a link that somebody left in its place.
    case $4 in 0644) mask=0133 ;; *) mask=0177 ;; esac
    [ ! -e "$tmp" ] && [ ! -L "$tmp" ] || rm -f -- "$tmp"
    if ! (umask $mask; set -C; content >"$tmp") 2>/dev/null; then
      # Once more with a program that tells what the shell does not: why.
      rm -f -- "$tmp"
      (umask $mask; set -C; content | cat >"$tmp") || { rm -f -- "$tmp"; return 1; }
    fi
    [ "$2:$3" = root:root ] && [ ! -g "${1%/*}" ] || chown -h -- "$2:$3" "$tmp" || { rm -f -- "$tmp"; return 1; }
    case $4 in 0600 | 0644) ;; *) chmod -- "$4" "$tmp" ;; esac
    sync "$tmp"
  fi
  mv -fT -- "$tmp" "$1"
}

# The content as text, or in base64 when it is not plain.
content() {
  if [ -n "$C64" ]; then printf %s "$C64" | base64 -d; else printf %s "$C"; fi
}

# see_directory PATH OWNER GROUP MODE
see_directory() {
  if [ ! -e "$1" ] && [ ! -L "$1" ]; then E=absent; return; fi
  E=other
  [ ! -d "$1" ] || [ -L "$1" ] || ! is_like "$1" "$2" "$3" "$4" || E=same
}

keep_directory() {
  [ -d "$1" ] && [ ! -L "$1" ] || { echo "$1 is there and is no directory"; return 1; }
  stat -c '%u:%g %a' -- "$1" >"$L/before/$H"
}

make_directory() {
  if [ ! -d "$1" ]; then
    up=${1%/*}
    made=
    # One that was made for a neighbour goes with whichever of both goes last.
    while [ -n "$up" ] && { [ ! -d "$up" ] || grep -qsxF -- "$up" "$L"/before/*.parents; }; do
      made="$made$up
"
      up=${up%/*}
    done
    [ -z "$made" ] || printf %s "$made" >"$L/before/$H.parents"
  fi
  install -d -o "$2" -g "$3" -m "$4" -- "$1"
}

# see_certificate CERTIFICATE KEY OWNER GROUP MODE SHA256-OF-CERTIFICATE SHA256-OF-KEY
see_certificate() {
  see_file "$2" "$3" "$4" "$5" "$7"
  one=$E
  see_file "$1" "$3" "$4" 0644 "$6"
  [ $E = $one ] || E=other
}

keep_certificate() {
  [ ! -f "$1" ] || keep_file "$1"
  [ ! -f "$2" ] || { H=$H.key; keep_file "$2"; }
}

make_certificate() {
  content() { printf %s "$CKEY"; }
  put "$2" "$3" "$4" "$5" ''
  content() { printf %s "$CCRT"; }
  put "$1" "$3" "$4" 0644 ''
}

# see_user NAME UID HOME SHELL GROUP...
see_user() {
  E=absent
  line=$(getent passwd "$1") || return 0
  E=other
  rest=${line#*:*:}
  uid=${rest%%:*}
  rest=${rest#*:}
  gid=${rest%%:*}
  rest=${rest#*:*:}
  [ "${rest%%:*}" = "$3" ] && [ "${rest#*:}" = "$4" ] || return 0
  [ -z "$2" ] || [ "$2" = "$uid" ] || return 0
  case $(getent group "$gid") in "$1":*) ;; *) return 0 ;; esac
  in=" $(id -nG "$1") "
  shift 4
  for g do case $in in *" $g "*) ;; *) return 0 ;; esac; done
  E=same
}

keep_user() { { getent passwd "$1"; id -nG "$1"; } >"$L/before/$H"; }

make_user() {
  name=$1 uid=$2 home=$3 shell=$4
  shift 4
  more=
  for g do more=${more:+$more,}$g; done
  if getent passwd "$name" >/dev/null; then
    getent group "$name" >/dev/null || groupadd -r ${uid:+-g "$uid"} "$name"
    usermod ${uid:+-u "$uid"} -g "$name" -d "$home" -s "$shell" ${more:+-a -G "$more"} "$name"
  else
    getent group "$name" >/dev/null || groupadd -r ${uid:+-g "$uid"} "$name"
    useradd -r -M ${uid:+-u "$uid"} -g "$name" -d "$home" -s "$shell" ${more:+-G "$more"} "$name"
  fi
}

# see_module NAME
see_module() {
  E=absent
  { read -r v <"/etc/modules-load.d/foundry-$1.conf"; } 2>/dev/null || return 0
  E=other
  [ "$v" != "$1" ] || ! module_loaded "$1" || E=same
}

keep_module() { :; }

make_module() {
  if ! module_loaded "$1"; then
    command -v modprobe >/dev/null 2>&1 || { echo "modprobe is not there to load the kernel module $1"; return 1; }
    : >"$L/before/$H.loaded"
    modprobe -- "$1" || { echo "the running kernel ($(uname -r)) has no module $1, or this host may not load it"; return 1; }
  fi
  C=$1'
' C64=
  put "/etc/modules-load.d/foundry-$1.conf" root root 0644 ''
}

# see_sysctl NAME PROC-PATH DROP-IN VALUE
see_sysctl() {
  E=absent
  [ ! -e "$3" ] || E=other
  [ $E = other ] && [ "$(echo $(cat "$2" 2>/dev/null))" = "$4" ] || return 0
  { read -r v <"$3"; } 2>/dev/null && [ "$v" = "$1 = $4" ] && E=same
}

keep_sysctl() { keep_file "$3"; }

make_sysctl() {
  [ -e "$2" ] || { echo "this kernel has no setting $1"; return 1; }
  [ -e "$L/before/$H.value" ] || cat "$2" >"$L/before/$H.value"
  printf '%s\n' "$4" >"$2" || { echo "the kernel refuses $4 for $1"; return 1; }
  C="$1 = $4
" C64=
  put "$3" root root 0644 ''
}
