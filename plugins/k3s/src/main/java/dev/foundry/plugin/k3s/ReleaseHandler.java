package dev.foundry.plugin.k3s;

import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.resource.ResourceHandler;
import dev.foundry.api.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Asks a release for its checksums and keeps them. */
final class ReleaseHandler implements ResourceHandler<Release> {
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int SERVER = 500;

    @Override
    public Class<Release> kind() {
        return Release.class;
    }

    @Override
    public Map<Release, Observation> observe(List<Release> resources, Look look) {
        Map<Release, Observation> seen = new LinkedHashMap<>();
        resources.forEach(release -> seen.put(
                release,
                look.bootstrap(release.kept())
                        .map(kept -> Observation.inSync(parsed(kept.reveal())))
                        .orElse(Observation.missing("ask the release for its checksums"))));
        return seen;
    }

    @Override
    public void apply(Release release, Hands hands) {
        Map<String, String> found = new TreeMap<>();
        for (String architecture : List.of(Release.AMD64, Release.ARM64)) {
            URI list = release.file("sha256sum-" + architecture + ".txt");
            String program = Release.program(architecture);
            found.put(
                    architecture,
                    fetched(list)
                            .lines()
                            .map(line -> line.strip().split("\\s+\\*?", 2))
                            .filter(entry -> entry.length == 2 && entry[1].equals(program))
                            .map(entry -> entry[0])
                            .findFirst()
                            .orElseThrow(() -> new NotFoundException(list + " does not name " + program)));
        }
        hands.keepBootstrap(
                release.kept(),
                Secret.of(found.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
                        .collect(Collectors.joining())));
    }

    @Override
    public void remove(Release release, Hands hands) {
        hands.forgetBootstrap(release.kept());
    }

    private static Map<String, String> parsed(String kept) {
        return kept.lines()
                .map(line -> line.split(" ", 2))
                .filter(entry -> entry.length == 2)
                .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1]));
    }

    private static String fetched(URI list) {
        try (HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(ANSWER)
                .build()) {
            var answer =
                    client.send(HttpRequest.newBuilder(list).timeout(ANSWER).build(), BodyHandlers.ofString());
            if (answer.statusCode() == OK) {
                return answer.body();
            }
            String what = list + " answers HTTP " + answer.statusCode();
            Details details = Details.hint("check components.k3s.version, or give components.k3s.checksums and source");
            throw answer.statusCode() >= SERVER
                    ? new TransientException(what, details)
                    : new NotFoundException(what, details);
        } catch (IOException failed) {
            throw new TransientException(
                    list + " cannot be read",
                    Details.hint("without the internet, give components.k3s.source and components.k3s.checksums")
                            .causedBy(failed));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancelledException("stopped while fetching " + list);
        }
    }
}
