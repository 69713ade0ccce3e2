import dev.foundry.host.plugin.sign.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Random;

/** Writes a signed repository of many plugins that need each other, without their jars: enough to search and resolve. */
void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    int plugins = Integer.parseInt(arguments[1]);
    int versions = Integer.parseInt(arguments[2]);
    Random random = new Random(7);
    StringBuilder list = new StringBuilder("[");
    StringBuilder described = new StringBuilder();
    for (int plugin = 0; plugin < plugins; plugin++) {
        String id = "plugin-" + plugin;
        StringBuilder releases = new StringBuilder();
        StringBuilder more = new StringBuilder();
        for (int version = versions; version > 0; version--) {
            String separator = version == versions ? "" : ",";
            byte[] sha512 = new byte[64];
            random.nextBytes(sha512);
            releases.append("""
                    %s{"version":"%d.0.0","date":"2026-01-01","requires":">=1.0.0 & <2.0.0","url":"%s-%d.0.0.jar","sha512sum":"%s"}
                    """.formatted(separator, version, id, version, HexFormat.of().formatHex(sha512)));
            more.append("""
                    %s"%d.0.0":{"released":"2026-01-01T00:00:00Z","size":100000,"needs":[%s],"index":{"components":[{"name":"%s",\
                    "aliases":[],"title":"Component %d","summary":"Does what number %d does.","version":"%d.0.0",\
                    "supported":"*","requirements":[{"capability":"ObjectStorage","range":"*","optional":true}],\
                    "provides":[],"roles":[],"placement":"cluster","implied":false,\
                    "touches":{"kinds":["helm"],"host_paths":[],"secret_paths":["%s"]}}],\
                    "nouns":[{"name":"noun-%d","description":["Works on number %d."]}]}}
                    """.formatted(separator, version, needs(plugin, version, random), id, plugin, plugin, version, id, plugin, plugin));
        }
        String separator = plugin == 0 ? "" : ",";
        list.append("%s{\"id\":\"%s\",\"name\":\"%s\",\"description\":\"Number %d of many.\",\"provider\":\"bench\",\"releases\":[%s]}"
                .formatted(separator, id, id, plugin, releases));
        described.append("%s\"%s\":{%s}".formatted(separator, id, more));
    }
    String plugins512 = list.append("]").toString();
    String index = "{\"format\":1,\"version\":1,\"expires\":\"%s\",\"plugins_sha512\":\"%s\",\"plugins\":{%s}}"
            .formatted(Instant.now().plus(Duration.ofDays(1)), sha512(plugins512), described);
    SigningKey key = SigningKey.generate(new SecureRandom());
    Files.writeString(folder.resolve("plugins.json"), plugins512);
    Files.writeString(folder.resolve("index.json"), index);
    Files.writeString(
            folder.resolve("index.json.minisig"), key.sign(index.getBytes(StandardCharsets.UTF_8), "bench"));
    Files.writeString(folder.resolve("foundry.pub"), key.publicKey().file());
}

/** Each plugin needs up to three of lower numbers, in ranges that leave most versions possible. */
String needs(int plugin, int version, Random random) {
    StringBuilder needs = new StringBuilder();
    for (int i = 0; i < Math.min(3, plugin); i++) {
        needs.append(needs.isEmpty() ? "" : ",")
                .append("\"plugin-%d@>=1.0.0 & <%d.0.0\"".formatted(random.nextInt(plugin), 2 + version));
    }
    return needs.toString();
}

String sha512(String text) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(
            MessageDigest.getInstance("SHA-512").digest(text.getBytes(StandardCharsets.UTF_8)));
}
