package dev.foundry.plugin.k3s;

import dev.foundry.api.secret.Text;
import java.util.Optional;

/** The units of a node and the script that one of them runs. */
final class Units {
    /**
     * K3s leaves pods running when it stops, so that its restart disturbs nothing. This unit does nothing until it is stopped:
     * when K3s goes for good, or the machine goes down.
     */
    static final String PODS = "foundry-k3s-pods.service";

    static final String CLEAN = Places.CLEANING + "/end-pods";

    private Units() {}

    /**
     * Type exec: a start that waits for a join which cannot succeed would never end; gates wait instead.
     *
     * @param trusting whether it trusts the stack's CA, besides what the operating system trusts
     */
    static Text k3s(String role, boolean trusting) {
        return Text.of("""
            [Unit]
            Description=Foundry: K3s %1$s
            Wants=network-online.target
            After=network-online.target %3$s

            [Service]
            Type=exec
            %4$sExecStartPre=-/sbin/modprobe br_netfilter
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
            """.formatted(
                        role,
                        Places.PROGRAM,
                        PODS,
                        trusting ? "Environment=SSL_CERT_DIR=/etc/ssl/certs:" + Places.TRUSTED + "\n" : ""));
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

    /** kube-vip is killed with the other pods and cannot give the floating address back itself. */
    static Text clean(Optional<String> vip) {
        return Text.of(ending() + vip.map(Units::release).orElse(""));
    }

    private static String release(String vip) {
        return """
            ip -o address show to %1$s | while read -r _ link _ address _; do ip address delete "$address" dev "$link"; done
            """.formatted(vip);
    }

    private static String ending() {
        return """
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
                /run/k3s/* | /var/lib/kubelet/pods/* | /var/lib/kubelet/plugins/*)
                  umount -l "$mount" ;;
              esac
            done
            # podman's containers may have namespaces of such names too.
            used=$(for process in /proc/[0-9]*; do stat -L -c %%i "$process/ns/net" 2>/dev/null; done | sort -u)
            for space in /run/netns/cni-*; do
              if [ -e "$space" ] && ! echo "$used" | grep -qx "$(stat -c %%i "$space")"; then
                umount -l "$space"
                rm -f "$space"
              fi
            done
            for link in cni0 flannel.1 flannel-v6.1 flannel-wg flannel-wg-v6 kube-ipvs0; do
              if [ -e "/sys/class/net/$link" ]; then ip link delete "$link"; fi
            done
            for tables in iptables ip6tables; do
              if command -v "$tables-save" >/dev/null; then
                "$tables-save" | grep -v -e KUBE- -e cbr0 -e flannel | "$tables-restore"
              fi
            done
            rm -rf /run/k3s /run/flannel /var/lib/cni/flannel /var/lib/cni/networks/cbr0
            rm -f /var/lib/cni/results/cbr0-* /var/lib/cni/cache/results/cbr0-*
            """.formatted(Places.DATA);
    }
}
