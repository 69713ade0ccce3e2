# facts STACK: everything a blueprint may ask about the machine, and the ledger.
facts() {
  sec clock
  date +%s.%N
  sec os
  cat /etc/os-release /usr/lib/os-release 2>/dev/null
  sec kernel
  uname -m -r
  sec boot
  cat /proc/sys/kernel/random/boot_id
  sec cpus
  nproc
  sec memory
  { read -r _ v _ </proc/meminfo; } 2>/dev/null && echo "$v"
  sec disks
  df -lB1 --output=size,avail,fstype,target -x tmpfs -x devtmpfs -x squashfs 2>/dev/null
  sec addresses
  ip -o address show 2>/dev/null
  sec route
  cat /proc/net/route
  sec runtime
  runtime
  [ -z "$RT" ] || { command -v $RT; runtime_version; }
  sec init
  [ ! -d /run/systemd/system ] || echo systemd
  sec ports
  ss -Hltunp 2>/dev/null
  sec ledger
  cat "/var/lib/foundry/$1/ledger.jsonl" 2>/dev/null
  echo
}

# The package's number where a package brought it: asking podman itself costs a tenth of a second.
runtime_version() {
  v=
  case $RT in
    podman) v=$(dpkg-query -W -f '${Version}' podman 2>/dev/null) ;;
    docker) v=$(dpkg-query -W -f '${Version}' docker.io 2>/dev/null) ;;
  esac
  [ -n "$v" ] || v=$($RT --version 2>/dev/null)
  echo "$v"
}
