# Taking away. Set by the caller for each resource: N its number, I the start of its ledger line, H its name in before/,
# B what was there before, PURGE.

# drop KIND ARGUMENT...: what was absent goes, what was saved comes back, what was equal stays; then the ledger line.
drop() {
  stopped && exit 0
  say began "$N"
  if [ "$B" != equal ]; then
    kind=$1
    shift
    (set -e; "drop_$kind" "$@")
    r=$?
    # 93: it holds data and stays ours.
    [ $r != 93 ] || { say ended "$N"; return 0; }
    [ $r = 0 ] || fail
  fi
  forget || fail
  say ended "$N"
}

changed() { say changed "$N"; }

forget() {
  [ -f "$L/ledger.jsonl" ] || return 0
  (umask 077; grep -vF -- "$I" "$L/ledger.jsonl" >"$L/ledger.new"; [ $? -le 1 ]) || return
  sync "$L/ledger.new" && mv -f "$L/ledger.new" "$L/ledger.jsonl" || return
  rm -rf "$L/before/$H" "$L/before/$H".*
}

# The folder goes with its last line.
sweep() {
  [ ! -e "$L/ledger.jsonl" ] || [ -s "$L/ledger.jsonl" ] || {
    rm -rf "$L" "$R"
    rmdir /var/lib/foundry 2>/dev/null
  }
  [ -e "$L/ledger.jsonl" ] || rmdir "$L/before" "$L" /var/lib/foundry 2>/dev/null
  return 0
}

give_back() {
  [ -e "$L/before/$H" ] || [ -L "$L/before/$H" ] || { echo "the former content of $1 is no longer in $L/before"; return 1; }
  tmp=${1%/*}/.foundry-$H
  rm -f "$tmp"
  cp -a -- "$L/before/$H" "$tmp"
  mv -fT -- "$tmp" "$1"
  changed
}

drop_file() {
  if [ "$B" = saved ]; then give_back "$1"; return; fi
  [ -e "$1" ] || [ -L "$1" ] || return 0
  rm -f -- "$1"
  changed
}

drop_binary() { drop_file "$@"; }

# drop_directory PATH DATA
drop_directory() {
  if [ "$B" = saved ]; then
    read -r who mode <"$L/before/$H"
    [ ! -d "$1" ] || { chown "$who" -- "$1"; chmod "$mode" -- "$1"; changed; }
    return
  fi
  [ "$2" != yes ] || [ "$PURGE" = yes ] || [ ! -d "$1" ] || exit 93
  if [ -d "$1" ]; then
    if [ "$PURGE" = yes ]; then rm -rf --one-file-system -- "$1"; else rmdir -- "$1" 2>/dev/null || return 0; fi
    changed
  fi
  [ ! -f "$L/before/$H.parents" ] || while IFS= read -r up; do
    rmdir -- "$up" 2>/dev/null || break
  done <"$L/before/$H.parents"
}

# drop_certificate CERTIFICATE KEY
drop_certificate() {
  if [ "$B" = saved ]; then
    [ ! -f "$L/before/$H" ] || give_back "$1"
    [ ! -f "$L/before/$H.key" ] || { H=$H.key; give_back "$2"; }
    return
  fi
  for f do [ ! -e "$f" ] || { rm -f -- "$f"; changed; }; done
}

drop_user() {
  if [ "$B" = saved ]; then
    IFS=: read -r name _ uid gid _ home shell <"$L/before/$H"
    usermod -u "$uid" -g "$gid" -d "$home" -s "$shell" "$name"
    changed
    return
  fi
  getent passwd "$1" >/dev/null || return 0
  userdel -- "$1"
  ! getent group "$1" >/dev/null || groupdel -- "$1"
  changed
}

drop_module() {
  [ ! -e "/etc/modules-load.d/foundry-$1.conf" ] || { rm -f -- "/etc/modules-load.d/foundry-$1.conf"; changed; }
  [ ! -e "$L/before/$H.loaded" ] || modprobe -r -- "$1" 2>/dev/null || true
}

# drop_sysctl NAME PROC-PATH DROP-IN
drop_sysctl() {
  if [ "$B" = saved ]; then give_back "$3"; else rm -f -- "$3"; fi
  [ ! -e "$L/before/$H.value" ] || cat "$L/before/$H.value" >"$2"
  changed
}

# drop_unit NAME PATH
drop_unit() {
  unit_state "$1"
  if [ -n "$2" ] && [ "$B" != saved ]; then
    [ -e "$2" ] || [ "$LOAD" != not-found ] || return 0
    systemctl stop -- "$1" 2>/dev/null || true
    systemctl --no-reload -q disable -- "$1" 2>/dev/null || true
    rm -f -- "$2"
    systemctl daemon-reload
    systemctl reset-failed -- "$1" 2>/dev/null || true
    rm -f "$R/stale/$1"
    changed
    return
  fi
  [ -z "$2" ] || { give_back "$2"; systemctl daemon-reload; }
  rm -f "$R/stale/$1"
  [ "$LOAD" != not-found ] || return 0
  file=disabled active=inactive
  [ ! -e "$L/before/$H.state" ] || read -r file active <"$L/before/$H.state"
  case $file in enabled*) verb=enable ;; disabled) verb=disable ;; *) verb= ;; esac
  [ -z "$verb" ] || systemctl -q "$verb" -- "$1"
  case $active in active | activating | reloading) verb=restart ;; *) verb=stop ;; esac
  systemctl "$verb" -- "$1"
  changed
}

# drop_container NAME UNIT PATH ENVIRONMENT-PATH
drop_container() {
  runtime
  drop_unit "$2" "$3"
  if [ -n "$4" ]; then
    rm -f -- "$4"
    rmdir /etc/foundry/env /etc/foundry 2>/dev/null || true
  fi
  [ "$B" != saved ] && [ -n "$RT" ] || return 0
  $RT rm -f -v "$1" >/dev/null 2>&1 || true
  [ ! -f "$L/before/$H.images" ] || while read -r image; do
    $RT rmi "$image" >/dev/null 2>&1 || true
  done <"$L/before/$H.images"
}

# unpkg NAME for each of a run of packages, unpkgs once, then forgotten for each.
unpkg() {
  stopped && exit 0
  say began "$N"
  [ "$B" = equal ] || { WANT="$WANT $1"; WANTN="$WANTN $N"; }
}

unpkgs() {
  [ -n "$WANT" ] || return 0
  (set -e; purge_packages $WANT)
  [ $? = 0 ] || { N=${WANTN# }; N=${N%% *}; fail; }
  for n in $WANTN; do say changed "$n"; done
  WANT= WANTN=
}

forgotten() {
  forget || fail
  say ended "$N"
}
