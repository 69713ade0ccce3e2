package org.example.minio;

import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.resource.ResourceHandler;
import dev.foundry.api.secret.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes buckets and their users; looks with the rights of the user, which is what a claimant will have. */
final class BucketHandler implements ResourceHandler<MinioBucket> {
    @Override
    public Class<MinioBucket> kind() {
        return MinioBucket.class;
    }

    @Override
    public Map<MinioBucket, Observation> observe(List<MinioBucket> resources, Look look) {
        Map<MinioBucket, Observation> answers = new LinkedHashMap<>();
        resources.forEach(bucket -> answers.put(bucket, observe(bucket, look)));
        return answers;
    }

    private static Observation observe(MinioBucket bucket, Look look) {
        Optional<S3> root = bucket.server().asRoot(look);
        if (root.isEmpty()) {
            return Observation.missing("made when MinIO runs");
        }
        int there = root.get().status(bucket.name());
        return switch (there) {
            case 200 -> opened(bucket, look) ? Observation.inSync() : Observation.drifted(List.of(shut(bucket)));
            case 404 -> Observation.missing("made, with a user of its name");
            default -> Observation.unknown("MinIO answers HTTP " + there + " to the stack's password");
        };
    }

    private static boolean opened(MinioBucket bucket, Look look) {
        return look.resolve(bucket.secretKey().value())
                .flatMap(key -> S3.on(bucket.server(), new Signature.Keys(bucket.user(), key), look))
                .filter(own -> own.status(bucket.name()) == 200)
                .isPresent();
    }

    private static Difference shut(MinioBucket bucket) {
        return Difference.of("user", "may not use it", bucket.user() + " may use it");
    }

    @Override
    public void apply(MinioBucket bucket, Hands hands) {
        Client client = new Client(bucket.server(), hands);
        Secret key = hands.resolve(bucket.secretKey().value()).orElseThrow();
        String name = bucket.name();
        client.run("mb", "--ignore-existing", "local/" + name);
        client.run(Secret.of(bucket.user() + "\n" + key.reveal() + "\n"), "admin", "user", "add", "local");
        client.run(Secret.of(policy(bucket)), "admin", "policy", "create", "local", name, "/dev/stdin");
        client.run("admin", "policy", "attach", "local", name, "--user", bucket.user());
    }

    private static String policy(MinioBucket bucket) {
        return """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:*"],
                 "Resource": ["arn:aws:s3:::%1$s", "arn:aws:s3:::%1$s/*"]}]}
                """.formatted(bucket.name());
    }

    @Override
    public void remove(MinioBucket bucket, Hands hands) {
        Client client = new Client(bucket.server(), hands);
        client.runUnless("XMinioAdminNoSuchUser", "admin", "user", "remove", "local", bucket.user());
        client.runUnless("XMinioAdminNoSuchPolicy", "admin", "policy", "remove", "local", bucket.name());
        client.run("rb", "--force", "local/" + bucket.name());
    }
}
