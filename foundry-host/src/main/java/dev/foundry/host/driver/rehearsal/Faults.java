package dev.foundry.host.driver.rehearsal;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.UnreachableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What shall go wrong in a rehearsal, written {@code host:kind@when}: kind {@code disconnect} (the connection is lost, once),
 * {@code fail} (a change fails for good) or {@code unreachable} (the host never answers); when is a number of changes on that
 * host, for example {@code web2:fail@3}, or is left out for the first.
 */
public final class Faults {
    private static final Pattern SYNTAX = Pattern.compile("([A-Za-z0-9.-]+):(disconnect|fail|unreachable)(?:@(\\d+))?");
    private final List<Fault> faults;

    private Faults(List<Fault> faults) {
        this.faults = List.copyOf(faults);
    }

    private record Fault(String host, String kind, int at, AtomicInteger changes) {}

    /** Nothing goes wrong. */
    public static Faults none() {
        return new Faults(List.of());
    }

    /**
     * The faults that texts write.
     *
     * @throws InvalidInputException when one is not of the form
     */
    public static Faults of(List<String> texts) {
        List<Fault> faults = new ArrayList<>();
        for (String text : texts) {
            Matcher matcher = SYNTAX.matcher(text);
            if (!matcher.matches()) {
                throw new InvalidInputException(
                        "'" + text + "' is not a fault",
                        Details.hint("write host:disconnect@3, host:fail@2 or host:unreachable"));
            }
            String at = matcher.group(3);
            faults.add(new Fault(
                    matcher.group(1), matcher.group(2), at == null ? 1 : Integer.parseInt(at), new AtomicInteger()));
        }
        return new Faults(faults);
    }

    /** The hosts that they are for. */
    public List<String> hosts() {
        return faults.stream().map(Fault::host).distinct().toList();
    }

    /** Called when a host, or a service by its name, is contacted. */
    public void contact(String host) {
        for (Fault fault : faults) {
            if (fault.host().equals(host) && fault.kind().equals("unreachable")) {
                throw new UnreachableException(
                        "connect to " + host + " timed out (rehearsed)",
                        Details.hint("leave out --fault " + host + ":unreachable"));
            }
        }
    }

    /** Called before a change; answers a problem, or throws when the connection is lost. */
    String change(String host) {
        for (Fault fault : faults) {
            if (fault.host().equals(host) && fault.changes().incrementAndGet() == fault.at()) {
                if (fault.kind().equals("disconnect")) {
                    throw new UnreachableException("the connection to " + host + " was lost (rehearsed)");
                }
                return "the change failed (rehearsed)";
            }
        }
        return "";
    }
}
