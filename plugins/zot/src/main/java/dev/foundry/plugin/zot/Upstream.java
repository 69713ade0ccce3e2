package dev.foundry.plugin.zot;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A registry whose images are passed through.
 *
 * @param name host, and port where it is not the usual one, as images are named with it
 * @param plain whether it speaks HTTP without TLS
 */
record Upstream(String name, boolean plain) {
    private static final Pattern FORM = Pattern.compile("(http://|https://)?([a-z0-9][a-z0-9.-]*(:[0-9]{1,5})?)");

    /** As stack.yaml writes it: {@code ghcr.io}, or {@code http://registry.lab:5000} for one without TLS. */
    static Upstream parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new InvalidInputException(
                    "'" + text + "' is no registry to pass through",
                    Details.hint(
                            "a host such as ghcr.io, with a port where it has one; http:// before it when it has no"
                                    + " TLS"));
        }
        return new Upstream(form.group(2), "http://".equals(form.group(1)));
    }

    /** Where its images are found in the registry: a repository's name has no colon. */
    String place() {
        return name.replace(':', '-');
    }

    /** Where its API answers. */
    String url() {
        return (plain ? "http://" : "https://") + asked(name);
    }

    /** The host that serves its API. */
    String host() {
        return asked(name).replaceFirst(":.*", "");
    }

    /** The port that its API answers on. */
    int port() {
        int colon = name.indexOf(':');
        return colon < 0 ? (plain ? 80 : 443) : Integer.parseInt(name.substring(colon + 1));
    }

    /** The host that serves a registry's API to Zot. */
    static String asked(String name) {
        return name.equals("docker.io") ? "index.docker.io" : name;
    }
}
