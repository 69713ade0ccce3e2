exec 2>&1
umask 022
cd /
LC_ALL=C PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
export LC_ALL PATH HOME
unset XDG_RUNTIME_DIR DBUS_SESSION_BUS_ADDRESS
T=$2
echo "$T hello $1 $$"
while read -r k n p; do
  case $k in
    d) s=$(head -c "$n"); eval "$s"; continue ;;
    x) s=$(head -c "$n"); (eval "$s") </dev/null ;;
    u) head -c "$n" | { (umask 077; set -C; cat >"$p"); r=$?; cat >/dev/null; [ $r = 0 ] && sync "$p"; } ;;
  esac
  r=$?
  echo
  echo "$T end $r"
done
