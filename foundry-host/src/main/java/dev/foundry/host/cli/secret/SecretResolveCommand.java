package dev.foundry.host.cli.secret;

import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.secret.SecretRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "resolve",
        description = {
            "Tells for each reference of the stack file where its value is found; exit 3 when one is nowhere.",
            "foundry secret resolve",
            "foundry secret resolve '$${secret:dns:api_key}'"
        })
final class SecretResolveCommand implements Callable<Integer> {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{secret:[^}\\s]*}");

    private final SecretDesk desk;

    @Parameters(paramLabel = "REFERENCE", arity = "0..*", description = "References or path:key; default: the file's.")
    private List<String> references = List.of();

    SecretResolveCommand(SecretDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        List<SecretRef> wanted = references.isEmpty()
                ? ofFile(desk.stackFile())
                : references.stream().map(Place::parse).toList();
        List<List<Object>> rows = new ArrayList<>();
        List<SecretRef> missing = new ArrayList<>();
        for (SecretRef ref : wanted) {
            Optional<String> source = desk.chain(ref).source(ref);
            rows.add(List.of(Place.of(ref), source.isPresent(), source.orElse("")));
            if (source.isEmpty()) {
                missing.add(ref);
            }
        }
        desk.voice().table(List.of("secret", "found", "found_in"), rows);
        missing.forEach(ref -> desk.voice()
                .warn(Place.of(ref) + " is nowhere; foundry secret set " + Place.of(ref) + ", or set "
                        + ref.environmentVariable()));
        return missing.isEmpty() ? ExitCode.DONE.number() : ExitCode.NOT_FOUND.number();
    }

    private static List<SecretRef> ofFile(Path file) {
        try {
            TreeSet<SecretRef> found = new TreeSet<>();
            for (String line : Files.readAllLines(file)) {
                Matcher matcher = REFERENCE.matcher(line.replaceFirst("(^|\\s)#.*", ""));
                while (matcher.find()) {
                    SecretRef.parse(matcher.group()).ifPresent(found::add);
                }
            }
            return List.copyOf(found);
        } catch (IOException failure) {
            throw new NotFoundException(
                    file + " cannot be read",
                    Details.none().because(failure.getClass().getSimpleName()));
        }
    }
}
