# Shared by images, up and down: names, paths, and the few helpers all three need. Sourced, never run.

# Images hold files of users that are not root.
umask 022
PREFIX=${PREFIX:-foundry-testhost}
REGISTRY_CONTAINER=${REGISTRY_CONTAINER:-foundry-registry}
REGISTRY_PORT=${REGISTRY_PORT:-5000}
# The name host containers use for the registry; `up` maps it to the bridge gateway.
REGISTRY_NAME=registry.foundry.test
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
STATE=${TESTHOSTS_STATE:-$HERE/../target/testhosts/$PREFIX}

say() { printf '%s\n' "$*" >&2; }

die() {
    say "testhosts: $*"
    exit 1
}

need() {
    command -v "$1" >/dev/null 2>&1 || die "$1 is missing; install it first${2:+ ($2)}"
}

need_docker() {
    need docker
    docker version --format '{{.Server.Version}}' >/dev/null 2>&1 || die "no Docker daemon answers; start dockerd first"
}

image_label() {
    docker image inspect --format '{{index .Config.Labels "foundry.inputs"}}' "$1" 2>/dev/null || true
}

# Docker leaves the gateway out of `network inspect` on a default bridge it has just made; the interface has it.
bridge_address() {
    local address
    address=$(docker network inspect bridge --format '{{(index .IPAM.Config 0).Gateway}}')
    case $address in
        *.*) ;;
        *) address=$(ip -4 -o address show dev docker0 2>/dev/null | awk '{sub("/.*", "", $4); print $4; exit}') ;;
    esac
    [ -n "$address" ] || die "Docker's default bridge has no address"
    printf '%s\n' "$address"
}

# What systemd as PID 1 needs of Docker, without --privileged.
host_flags() {
    printf '%s\n' \
        --cap-add SYS_ADMIN --cap-add NET_ADMIN --cap-add SYS_PTRACE \
        --security-opt seccomp=unconfined --security-opt apparmor=unconfined \
        --device /dev/fuse --cgroupns=host \
        -v /sys/fs/cgroup:/sys/fs/cgroup:rw -v /var/lib/containers \
        --tmpfs /run --tmpfs /tmp --stop-signal SIGRTMIN+3 \
        --add-host "$REGISTRY_NAME:$(bridge_address)"
}
