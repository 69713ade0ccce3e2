package dev.foundry.plugin.velero;

import dev.foundry.api.Stack;
import dev.foundry.api.capability.ObjectStorage;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.Look;
import dev.foundry.api.reach.Tree;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Host;
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
                base(store, bucket.name(), stack, look),
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

    /** A service of the cluster is reached through one of its nodes. */
    private static URI base(ObjectStorage store, String bucket, Stack<VeleroConfig> stack, Look look) {
        Matcher service = SERVICE.matcher(store.endpoint());
        if (service.matches()) {
            String address = look.cluster()
                    .find("v1", "Service", service.group(2), service.group(1))
                    .map(found -> Tree.of(found).at("spec").text("clusterIP"))
                    .orElseThrow(() -> new NotFoundException("the cluster has no service " + store.endpoint()));
            Host node = stack.nodes().stream()
                    .findFirst()
                    .orElseThrow(() -> new UnreachableException(
                            "no host of the stack is a node of the cluster, and the store in it is reached through one",
                            Details.hint("keep backups in a store outside of the cluster: components."
                                    + VeleroComponent.NAME + ".s3_endpoint")));
            InetSocketAddress way = look.reach(node, address, Integer.parseInt(service.group(4)));
            return URI.create("http://" + way.getAddress().getHostAddress() + ":" + way.getPort() + "/" + bucket);
        }
        URI endpoint = URI.create(store.endpoint());
        return store.pathStyle()
                ? endpoint.resolve("/" + bucket)
                : URI.create(endpoint.getScheme() + "://" + bucket + "." + endpoint.getRawAuthority());
    }
}
