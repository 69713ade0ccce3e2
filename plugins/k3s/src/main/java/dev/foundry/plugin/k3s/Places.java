package dev.foundry.plugin.k3s;

/** Where things lie on a node. */
final class Places {
    static final String PROGRAM = "/usr/local/bin/k3s";
    static final String RANCHER = "/etc/rancher";
    static final String SETTINGS = RANCHER + "/k3s";
    static final String CONFIG = SETTINGS + "/config.yaml";
    static final String REGISTRIES = SETTINGS + "/registries.yaml";
    static final String CA = SETTINGS + "/stack-ca.crt";
    /** Certificates that a server trusts besides those of its operating system. */
    static final String TRUSTED = SETTINGS + "/trusted";

    static final String RESOLVERS = SETTINGS + "/resolv.conf";
    /** What systemd-resolved is told of the stack's zones. */
    static final String ZONES = SETTINGS + "/zones.conf";

    static final String KUBECONFIG = SETTINGS + "/k3s.yaml";
    static final String DATA = "/var/lib/rancher/k3s";
    static final String IMAGES = DATA + "/agent/images";
    static final String PODS = DATA + "/agent/pod-manifests";
    /** Made by K3s: who this machine is to the cluster, and what its pods left. */
    static final String IDENTITY = RANCHER + "/node";

    static final String KUBELET = "/var/lib/kubelet";
    static final String CLEANING = "/usr/local/lib/foundry-k3s";

    private Places() {}
}
