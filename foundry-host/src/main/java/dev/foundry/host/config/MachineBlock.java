package dev.foundry.host.config;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.config.Range;
import dev.foundry.api.secret.SecretRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An item of {@code hosts}. */
record MachineBlock(
        @Doc(value = "Its name.", example = "web1")
        @Pattern(value = AddressForms.NAME, allowed = AddressForms.NAME_WORDS)
        String hostname,

        @Doc(value = "Where its SSH server answers; may be missing where vm tells it.", example = "192.168.1.11")
        @Pattern(value = AddressForms.ADDRESS, allowed = "an IP address or a DNS name, without port")
        Optional<String> address,

        @Doc("Its SSH port.") @Default("22") @Range(min = 1, max = 65535)
        int port,

        @Doc("The user to log in as.")
        @Default("root")
        @Pattern(value = "[a-z_][a-z0-9_.-]*[$]?", allowed = "a Linux user name")
        String user,

        @Doc(
                value = "What it is for: openbao, dns, zot, management, cluster-control-plane, cluster-worker, and the"
                        + " roles of installed components.",
                example = "[openbao, dns, zot]")
        List<String> roles,

        @Doc(value = "Free marks; they become node labels in a cluster.", example = "{rack: a}")
        Map<String, String> labels,

        @Doc(
                value = "Hosts to go through, first to last: names of hosts here or user@address:port.",
                example = "[bastion]")
        List<String> jump,

        @Doc(value = "A private key file to log in with.", example = "~/.ssh/id_ed25519")
        Optional<String> identity,

        @Doc(value = "Where sudo's password is kept.", example = "${secret:hosts/web1:sudo}")
        Optional<SecretRef> sudoPassword,

        @Doc(
                value =
                        "The virtual machine that this host is, made by the plugin that owns the command vm: a file beside"
                                + " this one, or the description itself.",
                example = "vms.yaml")
        Optional<Object> vm,

        @Doc("State of the former tool; ignored.") Optional<Boolean> sshkeyset,

        @Doc("State of the former tool; ignored.") Optional<String> state) {}
