# The right to change this host. lease: token, process, its start, owner. stamp: token and the uptime at the last beat.
uptime_now() { read -r NOW _ </proc/uptime; NOW=${NOW%.*}; }

started_at() {
  STARTED=
  { read -r line <"/proc/$1/stat"; } 2>/dev/null || return 0
  set -- ${line##*) }
  STARTED=${20}
}

stamp() { uptime_now; printf '%s %s\n' "$1" "$NOW" >/run/foundry/stamp; }

read_lease() {
  HOLDER= PID= SINCE= OWNER= BEAT=0
  [ -s /run/foundry/lease ] || return 0
  { read -r HOLDER; read -r PID; read -r SINCE; IFS= read -r OWNER; } </run/foundry/lease
  { read -r _ BEAT </run/foundry/stamp; } 2>/dev/null
  BEAT=${BEAT:-0}
}

descendants() {
  for child in $(cat "/proc/$1/task/$1/children" 2>/dev/null); do
    descendants "$child"
    echo "$child"
  done
}

# take_lease TOKEN OWNER: says taken, or held and by whom.
take_lease() {
  (umask 077; mkdir -p /run/foundry)
  exec 9>/run/foundry/lock
  first= tries=0
  while :; do
    flock 9
    read_lease
    uptime_now
    started_at "${PID:-0}"
    # Our own token in another shell: a connection that was cut and whose script may still be at work.
    if [ -n "$HOLDER" ] && [ "$PID" != $$ ] && [ -n "$STARTED" ] && [ "$STARTED" = "$SINCE" ]; then
      if [ $((NOW - BEAT)) -gt 15 ] || [ "$BEAT" -gt "$NOW" ] || { [ "$HOLDER" = "$1" ] && [ $tries -ge 60 ]; }; then
        # Its owner is silent: end what it left running, then it is free.
        kill -9 $(descendants "$PID") "$PID" 2>/dev/null
      else
        first=${first:-$BEAT}
        flock -u 9
        if [ "$BEAT" != "$first" ] || [ $tries -ge 80 ]; then
          echo "$T held $OWNER"
          return 0
        fi
        tries=$((tries + 1))
        sleep 0.25
        continue
      fi
    fi
    started_at $$
    stamp "$1"
    printf '%s\n%s\n%s\n%s\n' "$1" $$ "$STARTED" "$2" >/run/foundry/lease
    flock -u 9
    echo "$T taken"
    return 0
  done
}

# beat TOKEN: still here. Fails when somebody else took the lease.
beat() {
  exec 9>/run/foundry/lock
  flock 9
  read_lease
  [ "$HOLDER" = "$1" ] || return 1
  stamp "$1"
}

release_lease() {
  [ -e /run/foundry/lease ] || return 0
  exec 9>/run/foundry/lock
  flock 9
  read_lease
  [ "$HOLDER" != "$1" ] || rm -f /run/foundry/lease /run/foundry/stamp
}
