package dev.foundry.plugin.velero;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.UnreachableException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The objects of one bucket, by the S3 protocol.
 *
 * @param base address of the bucket, without slash at its end
 * @param clock the time that requests are signed at
 */
record ObjectsOfBucket(HttpClient client, URI base, Signature signature, Supplier<Instant> clock) {
    private static final String NOTHING = Sha256.of(new byte[0]);
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final Pattern OBJECT = Pattern.compile("<Key>(.*?)</Key>.*?<Size>(\\d+)</Size>", Pattern.DOTALL);
    private static final Pattern NEXT =
            Pattern.compile("<NextContinuationToken>(.*?)</NextContinuationToken>", Pattern.DOTALL);

    /** Sizes in bytes of all objects whose keys begin so, by key. */
    Map<String, Long> list(String prefix) {
        Map<String, Long> found = new TreeMap<>();
        String next = "";
        do {
            Map<String, String> query = new TreeMap<>(Map.of("list-type", "2", "prefix", prefix));
            if (!next.isEmpty()) {
                query.put("continuation-token", next);
            }
            String page = send("GET", "", query, NOTHING, BodyPublishers.noBody(), BodyHandlers.ofString());
            OBJECT.matcher(page)
                    .results()
                    .forEach(object -> found.put(unescaped(object.group(1)), Long.valueOf(object.group(2))));
            next = NEXT.matcher(page)
                    .results()
                    .findFirst()
                    .map(MatchResult::group)
                    .orElse("");
            next = unescaped(next.replaceAll("</?NextContinuationToken>", ""));
        } while (!next.isEmpty());
        return found;
    }

    /** The content of an object. */
    byte[] read(String key) {
        return send("GET", key, Map.of(), NOTHING, BodyPublishers.noBody(), BodyHandlers.ofByteArray());
    }

    /** Makes an object. */
    void write(String key, byte[] content) {
        send("PUT", key, Map.of(), Sha256.of(content), BodyPublishers.ofByteArray(content), BodyHandlers.discarding());
    }

    /** Takes an object away. */
    void delete(String key) {
        send("DELETE", key, Map.of(), NOTHING, BodyPublishers.noBody(), BodyHandlers.discarding());
    }

    private <T> T send(
            String method,
            String key,
            Map<String, String> query,
            String sha256,
            BodyPublisher content,
            BodyHandler<T> answer) {
        String words = new TreeMap<>(query)
                .entrySet().stream()
                        .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&"));
        String path = base.getRawPath() + "/" + encoded(key).replace("%2F", "/");
        URI address = base.resolve(path + (words.isEmpty() ? "" : "?" + words));
        Instant now = clock.get();
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(LIMIT)
                .method(method, content)
                .header("x-amz-content-sha256", sha256)
                .header("x-amz-date", Signature.stamp(now))
                .header(
                        "Authorization",
                        signature.authorization(
                                new Signature.Request(method, path, words, address.getAuthority(), sha256), now))
                .build();
        try {
            HttpResponse<T> response = client.send(request, answer);
            if (response.statusCode() / 100 != 2) {
                throw new FailedException(
                        "the object storage answers HTTP " + response.statusCode() + " to " + method + " "
                                + (key.isEmpty() ? "of the bucket" : key),
                        Details.hint("see whether the bucket is there and its keys are good: foundry status velero"));
            }
            return response.body();
        } catch (IOException silent) {
            throw new UnreachableException(
                    "the object storage at " + base + " does not answer",
                    Details.none().causedBy(silent));
        } catch (InterruptedException _) {
            throw new CancelledException("interrupted while the object storage was asked");
        }
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String unescaped(String words) {
        return words.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#34;", "\"")
                .replace("&amp;", "&");
    }

    /** Keys that are not in the bucket yet, below a prefix. */
    List<String> lacking(String prefix, List<String> keys) {
        List<String> lacking = new ArrayList<>(keys);
        keys.stream()
                .map(key -> prefix + key.substring(0, key.indexOf('/') + 1))
                .distinct()
                .flatMap(folder -> list(folder).keySet().stream())
                .forEach(key -> lacking.remove(key.substring(prefix.length())));
        return lacking;
    }
}
