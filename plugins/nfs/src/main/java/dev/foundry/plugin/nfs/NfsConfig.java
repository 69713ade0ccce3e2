package dev.foundry.plugin.nfs;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.OneOf;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import java.util.List;
import java.util.Map;

/** What stack.yaml says under {@code components.nfs}. */
public record NfsConfig(
        @Doc("namespace of the driver")
        @Default("kube-system")
        @Pattern(value = Pattern.DNS_LABEL, allowed = "a DNS label")
        String namespace,

        @Doc("name of the storage class") @Default("nfs") @Pattern(value = Pattern.DNS_LABEL, allowed = "a DNS label")
        String storageClassName,

        @Doc("whether claims that name no class get this one") @Default("true")
        boolean setDefault,

        @Doc("name or address of the NFS server")
        @Pattern(value = "[A-Za-z0-9.:-]+", allowed = "a host's name or address")
        String server,

        @Doc("exported folder that every volume gets a folder of its own in")
        @Pattern(value = "/([A-Za-z0-9._-]+/?)*", allowed = "an absolute path without spaces")
        String path,

        @Doc("what becomes of a volume when its claim goes") @Default("Delete") @OneOf({"Delete", "Retain"})
        String reclaimPolicy,

        @Doc("keep the folder of a deleted volume, renamed archived-<name>") @Default("false")
        boolean archiveOnDelete,

        @Doc("how nodes mount it") @Default("[nfsvers=4.1]") List<String> mountOptions,

        @Doc("values of the chart, merged over all others") @Default("{}")
        Map<String, Object> values) {
    public NfsConfig {
        mountOptions = List.copyOf(mountOptions);
        mountOptions.stream()
                .filter(option -> !option.matches("[A-Za-z0-9_=.:/-]+"))
                .findFirst()
                .ifPresent(option -> {
                    throw new InvalidInputException(
                            "'" + option + "' is no mount option", Details.hint("one option an item: nfsvers=4.1"));
                });
    }
}
