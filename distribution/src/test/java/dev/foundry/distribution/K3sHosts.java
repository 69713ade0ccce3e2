package dev.foundry.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.testkit.host.HostContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The machines of a cluster and a folder of releases for them, whose program is a stand-in.
 *
 * @param releases folder of releases as K3s publishes them
 */
record K3sHosts(List<HostContainer> hosts, Path releases) {
    private static final Pattern LINE = Pattern.compile("(\\d+\\.\\d+) k3s\\[\\d+]: (.*)");

    K3sHosts {
        hosts = List.copyOf(hosts);
    }

    /** Something that K3s told on a host. */
    record Event(double time, String host, String text) {}

    /** The components of a stack with K3s in this version on that many of the machines, the services on the first. */
    List<String> components(String version, int machines) {
        String names = String.join(", ", names().subList(0, machines));
        return List.of(
                "openbao: {hosts: [host1], image: '" + image("openbao:2.5.3") + "'}",
                "powerdns: {hosts: [host1], image: {auth: '" + image("foundry-powerdns-auth:4.7") + "', recursor: '"
                        + image("foundry-powerdns-recursor:4.8") + "'}}",
                "zot: {hosts: [host1], image: '" + image("zot:2.1.20") + "'}",
                "k3s: {hosts: [" + names + "], version: " + version + ", source: '"
                        + releases.toUri().toString().replaceFirst("/$", "") + "', checksums: {amd64: "
                        + published("v" + version) + "}}");
    }

    private static String image(String name) {
        return "registry.foundry.test:5000/" + name;
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= hosts.size(); i++) {
            names.add("host" + i);
        }
        return names;
    }

    /** An address of the hosts' network that none of them has. */
    String floating() {
        return hosts.getFirst().address().replaceFirst("[0-9]+\\.[0-9]+$", "255.250");
    }

    /** Puts a release into the folder; answers the checksum of its program. */
    private String published(String version) {
        try (var source = Objects.requireNonNull(K3sHosts.class.getResourceAsStream("/stand-in/k3s"))) {
            byte[] program = new String(source.readAllBytes(), UTF_8)
                    .replace("@VERSION@", version)
                    .getBytes(UTF_8);
            Files.write(Files.createDirectories(releases.resolve(version)).resolve("k3s"), program);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(program));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /** What K3s told on all hosts, in the order it happened: the containers share one clock. */
    List<Event> told() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < hosts.size(); i++) {
            String journal = hosts.get(i).run("journalctl -q --no-hostname -o short-unix -t k3s");
            Matcher line = LINE.matcher(journal);
            while (line.find()) {
                events.add(new Event(Double.parseDouble(line.group(1)), names().get(i), line.group(2)));
            }
        }
        return events.stream().sorted(Comparator.comparingDouble(Event::time)).toList();
    }
}
