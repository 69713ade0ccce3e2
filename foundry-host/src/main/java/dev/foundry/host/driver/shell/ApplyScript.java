package dev.foundry.host.driver.shell;

import dev.foundry.api.resource.CertificateFiles;
import dev.foundry.api.resource.ContainerService;
import dev.foundry.api.resource.OsPackage;
import dev.foundry.api.resource.SystemdUnit;
import dev.foundry.api.resource.TextFile;
import dev.foundry.host.driver.Desired;
import dev.foundry.host.driver.HostDriver.RunMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One script that converges resources in order; {@code N} in it is a resource's place in the whole list. */
final class ApplyScript {
    private final StringBuilder text = new StringBuilder();

    ApplyScript(RunMark mark) {
        text.append("opening ")
                .append(Quote.words(List.of(mark.stack(), mark.run())))
                .append('\n');
    }

    String text() {
        return text + "closing\n";
    }

    /** A run of packages is one installation. */
    void packages(int first, List<Desired> resources) {
        for (int i = 0; i < resources.size(); i++) {
            variables(first + i, resources.get(i));
            text.append("pkg ")
                    .append(((OsPackage) resources.get(i).resource()).name())
                    .append('\n');
        }
        text.append("pkgs\n");
    }

    /** In a run of units every file is in place before the first is started: systemd reads them once. */
    void units(int first, List<Desired> resources) {
        for (String step : List.of("early", "res")) {
            for (int i = 0; i < resources.size(); i++) {
                variables(first + i, resources.get(i));
                call(step, resources.get(i));
            }
        }
    }

    void single(int place, Desired desired) {
        variables(place, desired);
        call("res", desired);
    }

    /** A file whose bytes lie in a temporary file already. */
    void uploaded(int place, Desired desired, String temporary) {
        variables(place, desired);
        List<String> words = new ArrayList<>(ResourceWords.of(desired));
        words.add(temporary);
        text.append("res ").append(Quote.words(words)).append('\n');
    }

    /** Claims it, and says whether its bytes must come. */
    void probe(int place, Desired desired, String temporary) {
        variables(place, desired);
        text.append("begin ")
                .append(Quote.words(ResourceWords.of(desired)))
                .append("\nrm -f -- ")
                .append(Quote.word(temporary))
                .append(" || fail\n[ $E = same ] || say needed \"$N\"\n");
    }

    private void variables(int place, Desired desired) {
        LedgerLine line = LedgerLine.of(desired, spec(desired));
        text.append("N=").append(place);
        text.append(" I=").append(Quote.word(line.start()));
        text.append(" K=").append(Quote.word(line.middle()));
        text.append(" Z=").append(Quote.word(line.end()));
        text.append(" H=").append(Placement.saved(desired.id()));
        text.append(" U=").append(Quote.word(String.join(" ", desired.stale()))).append('\n');
    }

    /** What the removal needs to know beside what the engine says. */
    private static SortedMap<String, String> spec(Desired desired) {
        SortedMap<String, String> spec = new TreeMap<>(desired.spec());
        switch (desired.resource()) {
            case CertificateFiles files -> spec.put("key", files.keyPath());
            case SystemdUnit _ -> Placement.unitFile(desired).ifPresent(path -> spec.put("file", path));
            case ContainerService _ -> {
                Placement.unitFile(desired).ifPresent(path -> spec.put("file", path));
                Placement.environmentFile(desired).ifPresent(path -> spec.put("environment", path));
            }
            default -> {}
        }
        return spec;
    }

    private void call(String step, Desired desired) {
        Map<String, byte[]> contents = desired.contents();
        switch (desired.resource()) {
            case TextFile file -> text.append(Quote.content("C", Placement.content(contents, file.path())));
            case CertificateFiles files ->
                text.append(Quote.content("CKEY", Placement.content(contents, files.keyPath())))
                        .append(Quote.content("CCRT", Placement.content(contents, files.certificatePath())));
            case SystemdUnit _, ContainerService _ -> {
                Placement.unitFile(desired)
                        .ifPresent(path -> text.append(Quote.content("C", Placement.content(contents, path))));
                Placement.environmentFile(desired)
                        .ifPresent(path -> text.append(Quote.content("CENV", Placement.content(contents, path))));
            }
            default -> {}
        }
        text.append(step)
                .append(' ')
                .append(Quote.words(ResourceWords.of(desired)))
                .append('\n');
    }
}
