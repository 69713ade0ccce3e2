package dev.foundry.plugin.loki;

import dev.foundry.api.command.Voice;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.reach.ClusterLook;
import dev.foundry.api.reach.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which pods' logs, and what of them. */
final class PodLogs {
    @Parameters(
            paramLabel = "POD",
            arity = "0..1",
            description = "Its name, or the beginning of it where no other pod's begins so.")
    Optional<String> pod = Optional.empty();

    @Option(
            names = {"-n", "--namespace"},
            defaultValue = "default",
            paramLabel = "NAME",
            description = "It lies in.")
    String namespace = "default";

    @Option(
            names = {"-A", "--all-namespaces"},
            description = "Look in all of them.")
    boolean everywhere;

    @Option(
            names = {"-l", "--selector"},
            paramLabel = "LABELS",
            description = "All pods with these, for example app=web,tier=front.")
    Optional<String> selector = Optional.empty();

    @Option(
            names = {"-c", "--container"},
            paramLabel = "NAME",
            description = "This container's; all containers' when it is not given.")
    Optional<String> container = Optional.empty();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what they write from now on, all at once, until Ctrl-C.")
    boolean follow;

    @Option(names = "--tail", defaultValue = "0", paramLabel = "LINES", description = "The last lines; 0 for all.")
    int tail;

    @Option(names = "--since", paramLabel = "TIME", description = "Not older than this, for example 30m.")
    Optional<String> since = Optional.empty();

    @Option(
            names = {"-p", "--previous"},
            description = "Of the container's last life, before it started anew.")
    boolean previous;

    @Option(names = "--timestamps", description = "With the time of every line.")
    boolean timestamps;

    int show(Workbench workbench) {
        if (pod.isPresent() == selector.isPresent()) {
            throw new InvalidInputException("name one pod, or choose pods by --selector");
        }
        if (tail < 0) {
            throw new InvalidInputException("--tail counts lines from 0 on");
        }
        Map<String, String> wishes = wishes();
        workbench.requireLive("cluster");
        ClusterLook cluster = workbench.look().cluster();
        Map<String, String> places = places(new Pods(cluster, everywhere ? "" : namespace), wishes);
        if (follow) {
            cluster.follow(new ArrayList<>(places.keySet()), new Told(workbench.voice(), places));
            return 0;
        }
        places.forEach((path, place) -> {
            if (places.size() > 1) {
                workbench.voice().raw("==> " + place + " <==\n");
            }
            String log = cluster.read(path);
            workbench.voice().raw(log.isEmpty() || log.endsWith("\n") ? log : log + "\n");
        });
        return 0;
    }

    private Map<String, String> wishes() {
        Map<String, String> wishes = new TreeMap<>();
        since.ifPresent(time -> wishes.put("sinceSeconds", String.valueOf(Query.seconds(time))));
        if (tail > 0) {
            wishes.put("tailLines", String.valueOf(tail));
        }
        if (previous) {
            wishes.put("previous", "true");
        }
        if (timestamps) {
            wishes.put("timestamps", "true");
        }
        if (follow) {
            wishes.put("follow", "true");
        }
        return wishes;
    }

    /** What each log is called for people, by the question for it. */
    private Map<String, String> places(Pods pods, Map<String, String> wishes) {
        List<Tree> chosen = pod.map(name -> List.of(pods.named(name)))
                .orElseGet(() -> selector.map(pods::labelled).orElseThrow());
        Map<String, String> places = new LinkedHashMap<>();
        for (Tree one : chosen) {
            for (String name : container.map(List::of).orElseGet(() -> containers(one))) {
                wishes.put("container", name);
                places.put(
                        "/api/v1/namespaces/" + one.namespace() + "/pods/" + one.name() + "/log" + Query.of(wishes),
                        one.namespace() + "/" + one.name() + " " + name);
            }
        }
        return places;
    }

    private static List<String> containers(Tree pod) {
        return pod.at("spec").items("containers").stream()
                .map(each -> each.text("name"))
                .toList();
    }

    /** Shows lines as they come; of which pod they are, where there are several. */
    private record Told(Voice voice, Map<String, String> places) implements ClusterLook.Follower {
        @Override
        public void line(String path, String line) {
            voice.raw((places.size() > 1 ? places.get(path) + " | " : "") + line + "\n");
        }

        @Override
        public void failed(String path, FoundryException failure) {
            voice.warn(places.get(path) + ": " + failure.getMessage()
                    + (failure.why().isEmpty() ? "" : ": " + failure.why()));
        }
    }
}
