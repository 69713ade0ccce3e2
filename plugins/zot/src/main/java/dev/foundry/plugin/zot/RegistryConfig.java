package dev.foundry.plugin.zot;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.OidcClient;
import dev.foundry.plugin.zot.ZotConfig.Login;
import java.util.ArrayList;
import java.util.List;

/** Zot's own configuration; paths are those inside the container. A key it does not know would keep it from starting. */
final class RegistryConfig {
    static final String FOLDER = "/etc/zot";
    static final String FILE = FOLDER + "/config.json";
    static final String IMAGES = "/var/lib/registry";
    private static final Gson JSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private RegistryConfig() {}

    /**
     * The settings.
     *
     * @param endpoint host and port that people reach the registry at
     */
    static Text of(ZotConfig config, String endpoint) {
        JsonObject json = new JsonObject();
        json.addProperty("distSpecVersion", "1.1.1");
        json.add("storage", storage());
        json.add("http", http(config, endpoint));
        json.add("log", object("level", "info"));
        json.add("extensions", extensions(config));
        return Text.of(JSON.toJson(json) + "\n");
    }

    /** The credentials of the upstreams, by the host Zot asks. */
    static Text credentials(ZotConfig config) {
        List<Text> entries = new ArrayList<>();
        for (Login login : config.logins()) {
            entries.add(Text.of(entries.isEmpty() ? "\n  \"" : ",\n  \"")
                    .plus(Upstream.asked(login.registry()))
                    .plus("\": {\"username\": \"")
                    .plus(Text.of(login.username()).jsonEscaped())
                    .plus("\", \"password\": \"")
                    .plus(Text.secret(login.password()).jsonEscaped())
                    .plus("\"}"));
        }
        return Text.of("{").plus(Text.join(entries)).plus("\n}\n");
    }

    private static JsonObject storage() {
        JsonObject storage = object("rootDirectory", IMAGES);
        storage.addProperty("dedupe", true);
        storage.addProperty("gc", true);
        storage.addProperty("gcDelay", "2h");
        storage.addProperty("gcInterval", "24h");
        return storage;
    }

    private static JsonObject http(ZotConfig config, String endpoint) {
        JsonObject http = object("address", "0.0.0.0");
        http.addProperty("port", Integer.toString(config.port()));
        http.add("compat", array(List.of("docker2s2")));
        JsonObject tls = object("cert", FOLDER + "/tls/tls.crt");
        tls.addProperty("key", FOLDER + "/tls/tls.key");
        http.add("tls", tls);
        if (config.user().isPresent()) {
            JsonObject auth = new JsonObject();
            auth.add("htpasswd", object("path", FOLDER + "/htpasswd"));
            auth.addProperty("failDelay", 1);
            config.oidc().ifPresent(oidc -> {
                http.addProperty("externalUrl", "https://" + endpoint);
                // Programs that people log in with cannot come by a web page; their keys are made there.
                auth.addProperty("apikey", true);
                auth.add("openid", openid(oidc));
            });
            http.add("auth", auth);
        }
        return http;
    }

    private static JsonObject openid(OidcClient oidc) {
        JsonObject provider = object("name", "OpenID Connect");
        provider.addProperty("issuer", oidc.issuerUrl());
        provider.addProperty("credentialsFile", Vouching.credentialsFile());
        provider.add("scopes", array(List.of("openid", "profile", "email", "groups")));
        JsonObject providers = new JsonObject();
        providers.add("oidc", provider);
        JsonObject openid = new JsonObject();
        openid.add("providers", providers);
        return openid;
    }

    private static JsonObject extensions(ZotConfig config) {
        JsonObject extensions = new JsonObject();
        JsonObject metrics = enabled(true);
        metrics.add("prometheus", object("path", "/metrics"));
        extensions.add("metrics", metrics);
        extensions.add("search", enabled(config.ui()));
        extensions.add("ui", enabled(config.ui()));
        if (!config.mirrored().isEmpty()) {
            extensions.add("sync", sync(config));
        }
        return extensions;
    }

    private static JsonObject sync(ZotConfig config) {
        JsonObject sync = enabled(true);
        if (!config.logins().isEmpty()) {
            sync.addProperty("credentialsFile", FOLDER + "/credentials.json");
        }
        JsonArray registries = new JsonArray();
        config.mirrored().forEach(upstream -> registries.add(upstream(upstream)));
        sync.add("registries", registries);
        return sync;
    }

    private static JsonObject upstream(Upstream registry) {
        JsonObject upstream = new JsonObject();
        upstream.add("urls", array(List.of(registry.url())));
        upstream.addProperty("onDemand", true);
        upstream.addProperty("tlsVerify", !registry.plain());
        upstream.addProperty("preserveDigest", true);
        upstream.addProperty("maxRetries", 3);
        upstream.addProperty("retryDelay", "1s");
        JsonObject content = object("prefix", "**");
        // Each upstream gets a place of its own; without it Zot would ask all of them for any name.
        content.addProperty("destination", "/" + registry.place());
        JsonArray contents = new JsonArray();
        contents.add(content);
        upstream.add("content", contents);
        return upstream;
    }

    private static JsonObject enabled(boolean enable) {
        JsonObject object = new JsonObject();
        object.addProperty("enable", enable);
        return object;
    }

    private static JsonObject object(String key, String value) {
        JsonObject object = new JsonObject();
        object.addProperty(key, value);
        return object;
    }

    private static JsonArray array(List<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }
}
