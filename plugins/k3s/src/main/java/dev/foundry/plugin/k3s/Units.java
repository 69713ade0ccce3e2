package dev.foundry.plugin.k3s;

import dev.foundry.api.secret.Text;

/** The units of a node and the script that one of them runs. */
final class Units {
    /**
     * K3s leaves pods running when it stops, so that its restart disturbs nothing. This unit does nothing until it is stopped:
     * when K3s goes for good, or the machine goes down.
     */
    static final String PODS = "foundry-k3s-pods.service";

    static final String CLEAN = Places.CLEANING + "/end-pods";

    private Units() {}

    /** Type exec: a start that waits for a join which cannot succeed would never end; gates wait instead. */
    static Text k3s(String role) {
        return Text.of("""
            [Unit]
            Description=Foundry: K3s %1$s
            Wants=network-online.target
            After=network-online.target %3$s

            [Service]
            Type=exec
            ExecStartPre=-/sbin/modprobe br_netfilter
            ExecStartPre=-/sbin/modprobe overlay
            ExecStart=%2$s %1$s
            KillMode=process
            Delegate=yes
            LimitNOFILE=1048576
            LimitNPROC=infinity
            LimitCORE=infinity
            TasksMax=infinity
            Restart=always
            RestartSec=5

            [Install]
            WantedBy=multi-user.target
            """.formatted(role, Places.PROGRAM, PODS));
    }

    static Text pods() {
        return Text.of("""
            [Unit]
            Description=Foundry: what K3s leaves running when it stops

            [Service]
            Type=oneshot
            RemainAfterExit=yes
            ExecStart=/bin/true
            ExecStop=%s

            [Install]
            WantedBy=multi-user.target
            """.formatted(CLEAN));
    }

    static Text clean() {
        return Text.of("""
            #!/bin/sh
            # Ends pods, with their mounts, networks and rules.
            for group in /sys/fs/cgroup/kubepods /sys/fs/cgroup/kubepods.slice; do
              if [ -e "$group/cgroup.kill" ]; then echo 1 >"$group/cgroup.kill"; fi
            done
            for process in /proc/[0-9]*; do
              case "$(tr '\\0' ' ' 2>/dev/null <"$process/cmdline")" in
                %s/data/*/bin/containerd-shim*) kill -KILL "${process#/proc/}" ;;
              esac
            done
            cut -d ' ' -f 2 /proc/self/mounts | sort -r | while read -r mount; do
              case "$mount" in
                /run/k3s/* | /run/netns/cni-* | /var/lib/kubelet/pods/* | /var/lib/kubelet/plugins/*)
                  umount -l "$mount" ;;
              esac
            done
            rm -f /run/netns/cni-*
            for link in cni0 flannel.1 flannel-v6.1 flannel-wg flannel-wg-v6 kube-ipvs0; do
              if [ -e "/sys/class/net/$link" ]; then ip link delete "$link"; fi
            done
            for tables in iptables ip6tables; do
              if command -v "$tables-save" >/dev/null; then
                "$tables-save" | grep -v -e KUBE- -e CNI- -e flannel | "$tables-restore"
              fi
            done
            rm -rf /run/k3s /run/flannel /var/lib/cni
            """.formatted(Places.DATA));
    }
}
