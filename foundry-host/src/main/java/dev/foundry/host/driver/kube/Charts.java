package dev.foundry.host.driver.kube;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.resource.Chart;
import dev.foundry.host.driver.Trees;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Finds charts: in folders, in repositories, in registries of the stack's own; archives of these are kept on this machine. Helm
 * itself asks other registries.
 */
final class Charts {
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final int SERVER = 500;
    private final ChartSource source;
    private final Function<String, Map<String, Object>> yaml;
    private final Function<URI, byte[]> web;
    private final RegistryCharts own;
    private final Map<URI, String> indexes = new ConcurrentHashMap<>();

    /**
     * Charts from there.
     *
     * @param yaml reads a repository's index, and a registry's manifest
     */
    Charts(ChartSource source, Function<String, Map<String, Object>> yaml) {
        this(source, yaml, Charts::get);
    }

    /** @param web fetches what lies at an address */
    Charts(ChartSource source, Function<String, Map<String, Object>> yaml, Function<URI, byte[]> web) {
        this.source = source;
        this.yaml = yaml;
        this.web = web;
        this.own = new RegistryCharts(source.registries(), yaml);
    }

    /** What Helm takes as the chart: a path, or an address in a registry. */
    String reference(Chart declared) {
        Chart chart = mirrored(declared);
        if (chart.repository().startsWith("oci://")) {
            return own.access(chart)
                    .map(access -> kept(chart, () -> own.archive(chart, access)).toString())
                    .orElseGet(() -> chart.repository() + "/" + chart.name());
        }
        return (chart.repository().startsWith("/") ? local(chart) : fetched(chart)).toString();
    }

    private Chart mirrored(Chart chart) {
        String repository = source.mirrors().of(chart.repository());
        try {
            return new Chart(repository, chart.name(), chart.version());
        } catch (IllegalArgumentException nothing) {
            throw new InvalidInputException(
                    "the mirror of " + chart.repository() + " is no chart repository: " + repository,
                    Details.hint("mirrors.charts leads to https://..., oci://... or an absolute folder")
                            .causedBy(nothing));
        }
    }

    private static Path local(Chart chart) {
        Path folder = Path.of(chart.repository());
        return List.of(folder.resolve(chart.name()), folder.resolve(chart + ".tgz")).stream()
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "there is no chart " + chart + " in " + folder,
                        Details.hint("put the folder " + chart.name() + " or the archive " + chart + ".tgz there")));
    }

    private Path fetched(Chart chart) {
        return kept(chart, () -> download(chart));
    }

    /** The archive on this machine; fetched where it is not here yet. */
    private Path kept(Chart chart, Supplier<byte[]> fetching) {
        Path archive =
                source.kept().resolve(sha256(trimmed(chart).getBytes(UTF_8))).resolve(chart + ".tgz");
        if (!Files.exists(archive)) {
            keep(archive, fetching.get());
        }
        return archive;
    }

    private static String trimmed(Chart chart) {
        return chart.repository().replaceFirst("/+$", "");
    }

    private byte[] download(Chart chart) {
        String repository = trimmed(chart);
        URI index = URI.create(repository + "/index.yaml");
        Map<String, Object> entry = entry(chart, index);
        List<Object> addresses = Trees.items(entry.get("urls"));
        if (addresses.isEmpty()) {
            throw new NotFoundException("the repository " + repository + " does not say where " + chart + " is");
        }
        byte[] content = web.apply(index.resolve(addresses.getFirst().toString()));
        String digest = Trees.text(entry, "digest");
        if (!digest.isEmpty() && !digest.equals(sha256(content))) {
            throw new RefusedException(
                    "the chart " + chart + " is not what its repository's index says",
                    Details.hint("fetch it by another way, or ask whoever keeps " + repository)
                            .because("SHA-256 " + sha256(content) + ", the index says " + digest));
        }
        return content;
    }

    private Map<String, Object> entry(Chart chart, URI index) {
        String whole = indexes.computeIfAbsent(index, address -> new String(web.apply(address), UTF_8));
        String own = excerpt(whole, chart.name());
        return (own.isEmpty() ? List.of() : Trees.items(yaml.apply(own).get(chart.name())))
                .stream()
                        .map(Trees::mapping)
                        .filter(entry -> chart.version().equals(Trees.text(entry, "version")))
                        .findFirst()
                        .orElseThrow(() -> new NotFoundException(
                                "there is no chart " + chart + " in " + index,
                                Details.hint("choose a version that the repository has")));
    }

    /** The lines of one chart: whole indexes are larger than a YAML reader takes. */
    private static String excerpt(String index, String chart) {
        String key = "  " + chart + ":";
        String below = index.lines()
                .dropWhile(line -> !line.equals(key))
                .skip(1)
                .takeWhile(line -> line.startsWith("  -") || line.startsWith("   ") || line.isBlank())
                .collect(Collectors.joining("\n"));
        return below.isEmpty() ? "" : key + "\n" + below;
    }

    private static byte[] get(URI address) {
        try (HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(ANSWER)
                .build()) {
            var answer =
                    client.send(HttpRequest.newBuilder(address).timeout(ANSWER).build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() == OK) {
                return answer.body();
            }
            String what = address + " answers HTTP " + answer.statusCode();
            throw answer.statusCode() >= SERVER ? new TransientException(what) : new NotFoundException(what);
        } catch (IOException failed) {
            throw new TransientException(
                    address + " cannot be read", Details.none().causedBy(failed));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancelledException("stopped while fetching " + address);
        }
    }

    private static void keep(Path archive, byte[] content) {
        try {
            Files.createDirectories(archive.getParent());
            Path part = Files.createTempFile(archive.getParent(), "chart", ".part");
            Files.write(part, content);
            Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new FailedException(
                    "the chart could not be kept at " + archive, Details.none().causedBy(failed));
        }
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
