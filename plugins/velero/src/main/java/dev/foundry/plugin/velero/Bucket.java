package dev.foundry.plugin.velero;

import dev.foundry.api.Stack;
import dev.foundry.api.capability.ClusterService;
import dev.foundry.api.capability.ObjectStorage;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.reach.Look;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.Text;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The way from this machine to the bucket that backups lie in. */
final class Bucket {
    private static final Pattern SERVICE = Pattern.compile("http://([^./]+)\\.([^./]+)\\.svc(\\.[^:/]+)?:(\\d+)");
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private Bucket() {}

    /**
     * The objects of the bucket.
     *
     * @param look a world that also changes where objects are to be written
     */
    static ObjectsOfBucket of(Workbench workbench, Look look) {
        Stack<VeleroConfig> stack = workbench.stack(VeleroComponent.NAME, VeleroConfig.class);
        ObjectStorage store = VeleroConfig.store(stack);
        ObjectStorage.Bucket bucket = store.bucket(stack.config().s3Bucket());
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
        if (store.ca().isPresent()) {
            look.stackTls().ifPresent(client::sslContext);
        }
        return new ObjectsOfBucket(
                client.build(),
                base(store, bucket.name(), look),
                new Signature(
                        store.region(), opened(bucket.accessKey(), look).reveal(), opened(bucket.secretKey(), look)),
                look::now);
    }

    private static Secret opened(Text key, Look look) {
        return look.resolve(key)
                .orElseThrow(() -> new NotFoundException(
                        "the keys of the bucket are not there yet",
                        Details.hint("foundry component install " + VeleroComponent.NAME)));
    }

    /** A service of the cluster is reached through its API server, as no host need be a node of it. */
    private static URI base(ObjectStorage store, String bucket, Look look) {
        Matcher service = SERVICE.matcher(store.endpoint());
        if (service.matches()) {
            InetSocketAddress way = ClusterService.of(
                            service.group(2), service.group(1), Integer.parseInt(service.group(4)))
                    .reach(look.cluster());
            return URI.create("http://" + way.getAddress().getHostAddress() + ":" + way.getPort() + "/" + bucket);
        }
        URI endpoint = URI.create(store.endpoint());
        return store.pathStyle()
                ? endpoint.resolve("/" + bucket)
                : URI.create(endpoint.getScheme() + "://" + bucket + "." + endpoint.getRawAuthority());
    }
}
