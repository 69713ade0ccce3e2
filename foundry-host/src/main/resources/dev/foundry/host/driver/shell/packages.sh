# Debian's packages. A run of them is one installation; what came along is remembered in $L/packages for the removal.

apt() {
  DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 apt-get -q -y -o DPkg::Lock::Timeout=120 \
    -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold -o Dpkg::Use-Pty=0 \
    -o APT::Keep-Downloaded-Packages=false "$@"
}

installed() { dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' | sort -u; }

see_package() {
  E=absent
  case $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) in installed*) E=same ;; esac
}

keep_package() { :; }

# install_packages NAME...
install_packages() {
  command -v apt-get >/dev/null 2>&1 || { echo "this host has no apt-get"; return 1; }
  [ -z "$(dpkg --audit)" ] || dpkg --configure -a
  # Kept over a crash: the first list is the one that counts.
  [ -s "$L/packages.before" ] || { installed >"$L/packages.new"; mv "$L/packages.new" "$L/packages.before"; }
  if ! out=$(apt install "$@" 2>&1); then
    apt update >/dev/null || return
    apt install "$@"
  fi
  installed >"$L/packages.after"
  { comm -13 "$L/packages.before" "$L/packages.after"; cat "$L/packages" 2>/dev/null; } | sort -u >"$L/packages.new"
  mv "$L/packages.new" "$L/packages"
  rm -f "$L/packages.before" "$L/packages.after"
}

WANT= WANTN=

# pkg NAME for each of a run of packages, then pkgs once.
pkg() {
  stopped && exit 0
  begin package "$1"
  if [ $E = same ]; then
    say ended "$N"
    return
  fi
  mark_stale
  WANT="$WANT $1" WANTN="$WANTN $N"
}

pkgs() {
  [ -n "$WANT" ] || return 0
  (set -e; install_packages $WANT)
  [ $? = 0 ] || { N=${WANTN# }; N=${N%% *}; fail; }
  for n in $WANTN; do
    say changed "$n"
    say ended "$n"
  done
  WANT= WANTN=
}

# purge_packages NAME...: these, then what came with them and is needed by nothing any more.
purge_packages() {
  set -- $(installed "$@")
  [ $# = 0 ] || apt purge "$@" >/dev/null
  [ -s "$L/packages" ] || return 0
  # apt never offers required ones such as tzdata for removal: first all at once, when nothing else hangs on them.
  ours=$(apt-mark showauto | sort -u | comm -12 - "$L/packages")
  if [ -n "$ours" ]; then
    would=$(apt-get -s purge $ours 2>/dev/null | sed -n 's/^Purg \([^ ]*\) .*/\1/p' | sort -u)
    for p in $would; do
      case "
$ours
" in *"
$p
"*) ;; *) would= ;; esac
    done
    [ -z "$would" ] || apt purge $would >/dev/null
  fi
  while :; do
    # A mere recommendation by something else does not keep what came with ours.
    gone=$(apt-get -s -o APT::AutoRemove::RecommendsImportant=false -o APT::AutoRemove::SuggestsImportant=false \
      autoremove 2>/dev/null | sed -n 's/^Remv \([^ ]*\) .*/\1/p' | sort -u | comm -12 - "$L/packages")
    [ -n "$gone" ] || break
    apt purge $gone >/dev/null
  done
  # What was removed with its configuration left is still known to dpkg.
  left=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $(cat "$L/packages") 2>/dev/null | sed -n 's/^config-files //p')
  [ -z "$left" ] || dpkg --purge $left >/dev/null
}
