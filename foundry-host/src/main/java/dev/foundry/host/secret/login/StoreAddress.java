package dev.foundry.host.secret.login;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import java.net.URI;
import java.net.URISyntaxException;

/** Where the stack's secret store is reached: a name or an address, and a port. */
public record StoreAddress(String host, int port) {
    private static final int USUAL_PORT = 8200;

    /** Reads {@code bao.example}, {@code 10.0.0.5:8200}, {@code [fd00::5]:8200} or {@code https://bao.example:8200}. */
    public static StoreAddress parse(String text) {
        String url = text.contains("://") ? text : "https://" + text;
        try {
            URI uri = new URI(url);
            String host = uri.getHost();
            boolean bare = uri.getPath().isEmpty() || uri.getPath().equals("/");
            if ("https".equals(uri.getScheme()) && host != null && bare && uri.getUserInfo() == null) {
                return new StoreAddress(host, uri.getPort() < 0 ? USUAL_PORT : uri.getPort());
            }
        } catch (URISyntaxException notAnAddress) {
            throw invalid(text);
        }
        throw invalid(text);
    }

    /** The name without the brackets of an IPv6 literal. */
    String peer() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public String toString() {
        return "https://" + host + ":" + port;
    }

    private static InvalidInputException invalid(String text) {
        return new InvalidInputException(
                "'" + text + "' is no address of a secret store",
                Details.hint("write a name or an address, with a port when it is not " + USUAL_PORT
                        + ": bao.home.example, 10.0.0.5:8200; it is always reached by https"));
    }
}
