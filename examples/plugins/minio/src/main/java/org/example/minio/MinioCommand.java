package org.example.minio;

import dev.foundry.api.Stack;
import dev.foundry.api.capability.ObjectStorage;
import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.UnreachableException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code foundry minio}: looks into the stack's object storage. */
@Command(name = "minio", description = "The stack's object storage: its buckets, and how to reach one.")
final class MinioCommand {
    private final Workbench workbench;

    MinioCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Command(name = "buckets", description = "Lists the buckets.")
    int buckets() {
        List<List<String>> rows = root().buckets().stream().map(List::of).toList();
        workbench.voice().table(List.of("bucket"), rows);
        return 0;
    }

    @Command(
            name = "access",
            description = {
                "Shows what a program needs to use a bucket; the secret key's place, not the key.",
                "foundry minio access velero"
            })
    int access(@Parameters(paramLabel = "BUCKET", description = "Its name.") String name) {
        ObjectStorage storage = storage();
        var bucket = storage.bucket(name);
        workbench
                .voice()
                .result(List.of(
                        new Field("endpoint", storage.endpoint()),
                        new Field("region", storage.region()),
                        new Field("path_style", storage.pathStyle()),
                        new Field("bucket", bucket.name()),
                        new Field("access_key", bucket.accessKey().toString()),
                        new Field("secret_key", bucket.secretKey().toString())));
        return 0;
    }

    private MinioStorage storage() {
        Stack<MinioConfig> stack = workbench.stack(MinioComponent.NAME, MinioConfig.class);
        return new MinioComponent()
                .provides(stack).stream()
                        .filter(MinioStorage.class::isInstance)
                        .map(MinioStorage.class::cast)
                        .findFirst()
                        .orElseThrow(() -> new NotFoundException("no host of the stack carries MinIO"));
    }

    private S3 root() {
        if (workbench.rehearsal()) {
            throw new RefusedException("this command needs a live MinIO; a rehearsal has none");
        }
        return storage()
                .server()
                .asRoot(workbench.look())
                .orElseThrow(() -> new UnreachableException("MinIO is not installed yet: foundry component install minio"));
    }
}
