# Units and containers. Their files and links are put in place for a whole run of units first (early_*), then systemd
# reads its files once, then each is started. $R/reload and $R/stale survive a crash in between.

unit_state() {
  LOAD= ACTIVE= FILE=
  while IFS='=' read -r k v; do
    case $k in LoadState) LOAD=$v ;; ActiveState) ACTIVE=$v ;; UnitFileState) FILE=$v ;; esac
  done <<STATE
$(systemctl show -p LoadState,ActiveState,UnitFileState -- "$1")
STATE
}

active_is() {
  case $ACTIVE in active | reloading) [ "$1" = yes ] ;; *) [ "$1" != yes ] ;; esac
}

enabled_is() {
  case $FILE in
    enabled | enabled-runtime | alias) [ "$1" = yes ] ;;
    static | generated | indirect | transient) true ;;
    *) [ "$1" != yes ] ;;
  esac
}

# see_unit NAME PATH SHA256 ENABLED ACTIVE; PATH is empty for a unit that is not ours.
see_unit() {
  E=absent
  unit_state "$1"
  if [ -n "$2" ]; then
    see_file "$2" root root 0644 "$3"
    [ $E != absent ] || return 0
  else
    [ "$LOAD" != not-found ] || return 0
    E=same
  fi
  [ $E = same ] || return 0
  E=other
  [ ! -e "$R/stale/$1" ] && active_is "$5" && enabled_is "$4" && E=same
}

keep_unit() {
  [ -z "$2" ] || [ ! -f "$2" ] || keep_file "$2"
  printf '%s %s\n' "${FILE:-disabled}" "${ACTIVE:-inactive}" >"$L/before/$H.state"
}

early_unit() {
  if [ -n "$2" ]; then
    see_file "$2" root root 0644 "$3"
    if [ $E != same ]; then
      : >"$R/reload"
      : >"$R/stale/$1"
      put "$2" root root 0644 "$3" ''
    fi
  fi
  if [ "$4" = yes ]; then verb=enable; else verb=disable; fi
  enabled_is "$4" && [ -n "$FILE" ] || { : >"$R/reload"; systemctl --no-reload -q "$verb" -- "$1"; }
}

reload_units() {
  [ -e "$R/reload" ] || return 0
  systemctl daemon-reload
  rm -f "$R/reload"
}

make_unit() {
  reload_units
  if [ "$5" = yes ]; then
    # A unit that failed often and quickly is refused its start otherwise.
    if [ "$ACTIVE" = failed ]; then systemctl reset-failed -- "$1"; fi
    if [ -e "$R/stale/$1" ]; then verb=restart; else verb=start; fi
    systemctl "$verb" -- "$1" || { journalctl -u "$1" -n 15 --no-pager -o cat 2>/dev/null; return 1; }
  elif ! active_is no; then
    systemctl stop -- "$1"
  fi
  rm -f "$R/stale/$1"
}

image_is() {
  case "$2" in
    "$1") ;;
    "") return 1 ;;
    # Podman forgets the tag of a reference that has a digest.
    *@*) case $1 in *:*@*) [ "${1%%@*}" != "${1%@*}" ] || [ "${1%:*@*}@${1#*@}" = "$2" ] ;; *) return 1 ;; esac ;;
    *) return 1 ;;
  esac
}

container_image() {
  case $RT in
    podman) podman inspect --type container --format '{{.ImageName}}' "$1" 2>/dev/null ;;
    *) $RT inspect --type container --format '{{.Config.Image}}' "$1" 2>/dev/null ;;
  esac
}

# see_container NAME UNIT PATH SHA256 ENVIRONMENT-PATH SHA256 ENABLED ACTIVE IMAGE
see_container() {
  runtime
  see_unit "$2" "$3" "$4" "$7" "$8"
  one=$E
  [ $one = same ] || return 0
  [ -z "$5" ] || { see_file "$5" root root 0600 "$6"; [ $E = same ] || { E=other; return 0; }; }
  [ "$8" != yes ] || image_is "$9" "$(container_image "$1")" || { E=other; return 0; }
  E=same
}

keep_container() { keep_unit "$2" "$3"; }

early_container() {
  [ -n "$RT" ] || { echo "this host has neither podman nor docker nor nerdctl"; return 1; }
  if ! $RT image inspect "$9" >/dev/null 2>&1; then
    # Written down before it is there: a run that dies while it comes must leave nothing that nobody takes away.
    printf '%s\n' "$9" >>"$L/before/$H.images" || no_room
    $RT pull -q "$9"
  fi
  if [ -n "$5" ]; then
    see_file "$5" root root 0600 "$6"
    if [ $E != same ]; then
      : >"$R/stale/$2"
      up=${5%/*}
      [ -d "$up" ] || install -d -m 0755 -- "$up"
      (H=$H.env; C=$CENV C64=$CENV64; put "$5" root root 0600 "$6" '')
    fi
  fi
  [ "$8" != yes ] || image_is "$9" "$(container_image "$1")" || : >"$R/stale/$2"
  early_unit "$2" "$3" "$4" "$7" "$8"
}

make_container() {
  make_unit "$2" "$3" "$4" "$7" "$8"
}
