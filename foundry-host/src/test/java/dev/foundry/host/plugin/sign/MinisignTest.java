package dev.foundry.host.plugin.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program minisign and this package agree; skipped where minisign is not installed. */
class MinisignTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path folder;

    @BeforeEach
    void minisignIsHere() throws IOException {
        assumeTrue(
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, "minisign"))),
                "minisign is not installed: apt-get install minisign");
        Files.writeString(folder.resolve("index.json"), "{\"version\": 1, \"name\": \"größer\"}");
    }

    private String minisign(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("minisign"));
        command.addAll(List.of(arguments));
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try (var typed = process.getOutputStream()) {
            typed.write(input.getBytes(StandardCharsets.UTF_8));
        }
        int code = process.waitFor();
        String text = Files.readString(said);
        assertThat(code).as("minisign %s: %s", List.of(arguments), text).isZero();
        return text;
    }

    private byte[] content() throws IOException {
        return Files.readAllBytes(folder.resolve("index.json"));
    }

    @Test
    void minisignAcceptsOurSignature() throws IOException, InterruptedException {
        SigningKey key = SigningKey.generate(RANDOM);
        Files.writeString(folder.resolve("index.json.minisig"), key.sign(content(), "version 1"));
        String said =
                minisign("", "-V", "-m", "index.json", "-P", key.publicKey().text());
        assertThat(said).contains("Signature and comment signature verified", "version 1");
        Files.writeString(folder.resolve("key.pub"), key.publicKey().file());
        minisign("", "-V", "-m", "index.json", "-p", "key.pub");
    }

    @Test
    void weAcceptMinisignsKeyAndSignature() throws IOException, InterruptedException {
        minisign("", "-G", "-W", "-p", "key.pub", "-s", "key");
        minisign("", "-S", "-s", "key", "-m", "index.json", "-t", "by minisign");
        PublicKey pinned = new PublicKey(Files.readString(folder.resolve("key.pub")));
        String signature = Files.readString(folder.resolve("index.json.minisig"));
        assertThat(pinned.demand(content(), signature, "index.json")).isEqualTo("by minisign");
        SigningKey secret = SigningKey.read(Files.readString(folder.resolve("key")), () -> new char[0]);
        assertThat(secret.publicKey()).isEqualTo(pinned);
    }

    @Test
    void minisignSignsWithOurKeysPlainAndProtected() throws IOException, InterruptedException {
        SigningKey key = SigningKey.generate(RANDOM);
        Files.writeString(folder.resolve("plain"), key.file(new char[0], RANDOM));
        Files.writeString(
                folder.resolve("covered"),
                SecretKeyFile.write(key, "pass word".toCharArray(), RANDOM, 65_536, 1 << 24));
        minisign("", "-S", "-s", "plain", "-m", "index.json", "-x", "one.minisig");
        minisign("pass word\n", "-S", "-s", "covered", "-m", "index.json", "-x", "two.minisig");
        for (String name : List.of("one.minisig", "two.minisig")) {
            key.publicKey().demand(content(), Files.readString(folder.resolve(name)), name);
        }
    }
}
