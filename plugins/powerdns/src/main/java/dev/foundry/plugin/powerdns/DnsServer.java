package dev.foundry.plugin.powerdns;

import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.capability.DnsAuthority.Records;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.UnreachableException;
import java.util.List;
import java.util.Optional;

/** The stack's DNS authority as commands need it: there, or a failure that says why not. */
final class DnsServer {
    private final Workbench workbench;

    DnsServer(Workbench workbench) {
        this.workbench = workbench;
    }

    DnsAuthority authority() {
        if (workbench.rehearsal()) {
            throw new RefusedException(
                    "a rehearsal has no DNS server that could answer", Details.hint("run it without --rehearse"));
        }
        return workbench.capability(DnsAuthority.class);
    }

    DnsAuthority.Reader reader() {
        return required(authority().reader(workbench.look()));
    }

    DnsAuthority.Writer writer() {
        return required(authority().writer(workbench.hands()));
    }

    private static <T> T required(Optional<T> client) {
        return client.orElseThrow(() -> new UnreachableException(
                "the DNS server does not answer, or not to the stack's key",
                Details.hint("foundry component status powerdns")));
    }

    /** A zone's record sets. */
    static List<Records> records(DnsAuthority.Reader reader, String zone) {
        return reader.records(zone)
                .orElseThrow(() -> new NotFoundException(
                        "there is no zone " + zone, Details.hint("see what there is: foundry dns zone list")));
    }

    /** Refuses to change by hand what the next install would put back. */
    static void requireByHand(Records records) {
        if (records.comment().startsWith("foundry:")) {
            String owner = records.comment().replaceFirst(".*:", "");
            throw new RefusedException(
                    records.name() + " " + records.type() + " is kept by the component " + owner,
                    Details.hint("the next install would put it back; change stack.yaml instead"));
        }
    }

    /** A DNS name as people write it, lower case and without the final dot. */
    static String plain(String name) {
        String lower = name.toLowerCase(java.util.Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** The full name of something in a zone; {@code @} is the zone itself. */
    static String fullName(String zone, String name) {
        String lower = plain(name);
        if (lower.equals("@") || lower.equals(zone)) {
            return zone;
        }
        return lower.endsWith("." + zone) ? lower : lower + "." + zone;
    }
}
