package dev.foundry.plugin.zot;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.Look;
import dev.foundry.api.stack.Host;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asks an upstream's API through the host of the registry, without credentials. Java's own client would take the way's
 * address for the upstream's name.
 */
record UpstreamCall(Upstream upstream, SSLSocketFactory tls) {
    private static final int MILLIS = 5_000;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})( .*)?");
    private static final Set<String> ANSWERS = Set.of("200", "401");

    /** Why it does not answer; empty when it does. */
    Optional<String> trouble(Host host, Look look) {
        try {
            return trouble(look.reach(host, upstream.host(), upstream.port()));
        } catch (UnreachableException _) {
            return Optional.of("there is no way through " + host.name());
        }
    }

    private Optional<String> trouble(InetSocketAddress way) {
        try (Socket plain = new Socket()) {
            plain.connect(way, MILLIS);
            plain.setSoTimeout(MILLIS);
            try (Socket socket = upstream.plain() ? plain : secured(plain)) {
                socket.getOutputStream()
                        .write("GET /v2/ HTTP/1.1\r\nHost: %s\r\nUser-Agent: foundry\r\nConnection: close\r\n\r\n"
                                .formatted(Upstream.asked(upstream.name()))
                                .getBytes(US_ASCII));
                socket.getOutputStream().flush();
                return trouble(new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine());
            }
        } catch (SSLException unfit) {
            return Optional.of("TLS: " + unfit.getMessage());
        } catch (IOException gone) {
            return Optional.of("no connection");
        }
    }

    private SSLSocket secured(Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(plain, upstream.host(), upstream.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static Optional<String> trouble(@Nullable String line) {
        if (line == null) {
            return Optional.of("no connection");
        }
        Matcher status = STATUS_LINE.matcher(line);
        if (!status.matches()) {
            return Optional.of("what answers speaks no HTTP");
        }
        return ANSWERS.contains(status.group(1)) ? Optional.empty() : Optional.of("HTTP " + status.group(1));
    }
}
