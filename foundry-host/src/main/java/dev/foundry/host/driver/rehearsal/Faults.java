package dev.foundry.host.driver.rehearsal;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.host.driver.Mishaps;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What shall go wrong in a rehearsal, written {@code place:kind@when}. The place is a host, a service by its name or one
 * resource by its id. Kind {@code disconnect}: the connection is lost before a change, once; {@code lost}: after it, so that
 * it was made and nobody knows; {@code fail}: a change fails for good; {@code unreachable}: the place never answers. When is
 * a number of changes there, for example {@code web2:fail@3}, or is left out for the first.
 */
public final class Faults implements Mishaps {
    private static final Pattern SYNTAX = Pattern.compile("(.+):(disconnect|lost|fail|unreachable)(?:@(\\d+))?");
    private final List<Fault> faults;

    private Faults(List<Fault> faults) {
        this.faults = List.copyOf(faults);
    }

    private record Fault(String place, String kind, int at, AtomicInteger changes) {
        /** Whether this change is the one; counts it. */
        boolean strikes(String where, String id) {
            return (place.equals(where) || place.equals(id)) && changes.incrementAndGet() == at;
        }
    }

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
                        Details.hint(
                                "write host:disconnect@3, host:lost@3, host:fail@2 or host:unreachable; a resource's id"
                                        + " may stand in the place of a host"));
            }
            String at = matcher.group(3);
            faults.add(new Fault(
                    matcher.group(1), matcher.group(2), at == null ? 1 : Integer.parseInt(at), new AtomicInteger()));
        }
        return new Faults(faults);
    }

    /** The hosts and services that they are for, or whose resources they are for. */
    public List<String> places() {
        return faults.stream()
                .map(fault -> fault.place().replaceFirst(":.*", ""))
                .distinct()
                .toList();
    }

    @Override
    public void contact(String place) {
        for (Fault fault : faults) {
            if (fault.place().equals(place) && fault.kind().equals("unreachable")) {
                throw new UnreachableException(
                        "connect to " + place + " timed out (rehearsed)",
                        Details.hint("leave out --fault " + place + ":unreachable"));
            }
        }
    }

    @Override
    public String change(String place, String id) {
        for (Fault fault : faults) {
            if (fault.kind().equals("disconnect") && fault.strikes(place, id)) {
                throw lost(place);
            }
            if (fault.kind().equals("fail") && fault.strikes(place, id)) {
                return "the change failed (rehearsed)";
            }
        }
        return "";
    }

    @Override
    public void changed(String place, String id) {
        for (Fault fault : faults) {
            if (fault.kind().equals("lost") && fault.strikes(place, id)) {
                throw lost(place);
            }
        }
    }

    private static UnreachableException lost(String place) {
        return new UnreachableException("the connection to " + place + " was lost (rehearsed)");
    }
}
