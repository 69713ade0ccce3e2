package dev.foundry.plugin.gatewayapi;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.resource.Manifest;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Version;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * One custom resource definition of a release.
 *
 * @param name of the object
 * @param source where its file is published
 * @param sha256 of the file
 */
record Definition(String name, URI source, String sha256) {
    private static final Set<String> KNOWN = Set.of("1.3.0", "1.4.0", "1.4.1");

    /** All definitions of a release's channel. */
    static List<Definition> of(Version release, String channel) {
        if (!KNOWN.contains(release.toString())) {
            throw new InvalidInputException(
                    "the definitions of Gateway API " + release + " are not known",
                    Details.hint("write one of these as components.gateway-api.version: "
                            + String.join(", ", KNOWN.stream().sorted().toList())));
        }
        String files = Text.beside(Definition.class, "v" + release + ".txt").toString();
        return files.lines()
                .map(line -> line.split(" ", -1))
                .filter(fields -> fields[0].equals(channel))
                .map(fields -> of(release, channel, fields[2], fields[1]))
                .toList();
    }

    private static Definition of(Version release, String channel, String file, String sha256) {
        String[] groupAndPlural = file.replace(".yaml", "").split("_", -1);
        return new Definition(
                groupAndPlural[1] + "." + groupAndPlural[0],
                URI.create("https://raw.githubusercontent.com/kubernetes-sigs/gateway-api/v" + release + "/config/crd/"
                        + channel + "/" + file),
                sha256);
    }

    /** Whoever takes a definition away takes all objects of its kind with it. */
    Manifest manifest() {
        return Manifest.of("apiextensions.k8s.io/v1", "CustomResourceDefinition", name, Text.fetched(source, sha256))
                .holdingData();
    }
}
