package dev.foundry.host.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.api.resource.Binary;
import dev.foundry.api.resource.CertificateFiles;
import dev.foundry.api.resource.ContainerService;
import dev.foundry.api.resource.Directory;
import dev.foundry.api.resource.SystemUser;
import dev.foundry.api.stack.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A thing to go round with; {@code drift} happens behind the driver's back. */
record ContractKind(String name, Desired desired, Runnable drift) {
    static final String UNIT = """
            [Unit]
            Description=contract
            [Service]
            ExecStart=/bin/sleep infinity
            [Install]
            WantedBy=multi-user.target
            """;
    private static final String PEM = """
            -----BEGIN CERTIFICATE-----
            bm90IHJlYWxseQ==
            -----END CERTIFICATE-----
            """;

    /** All that the machine has. */
    static Stream<ContractKind> all(World world, Path folder) throws IOException {
        byte[] every = new byte[256];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) i;
        }
        Path tool = Files.write(folder.resolve("tool"), every);
        CertificateFiles pair = CertificateFiles.in("/etc", "contract", List.of(), List.of());
        return Stream.of(
                        kind(
                                "directory",
                                Declared.directory(Directory.of("/opt/contract").mode("0750")),
                                () -> {}),
                        kind("directory", Declared.directory(Directory.of("/opt/a/b c/d")), () -> {}),
                        file(world, "/etc/contract.conf", "a = 1\n".getBytes(UTF_8), "0644"),
                        file(world, "/etc/contract.empty", new byte[0], "0640"),
                        file(world, "/etc/contract.bytes", every, "0600"),
                        file(world, "/etc/con tract '$(touch x)' `y` \"z\";&\\ \u00e9", "x".getBytes(UTF_8), "0644"),
                        kind(
                                "binary",
                                Declared.binary(
                                        Binary.of("/usr/local/bin/contract", tool.toUri(), Declared.sha256(every))),
                                () -> world.write("/usr/local/bin/contract", "broken")),
                        kind(
                                "user",
                                Declared.user(SystemUser.of("contract").uid(791).groups("daemon")),
                                () -> {}),
                        kind("sysctl", Declared.sysctl("net.ipv4.ip_default_ttl", "71"), () -> {}),
                        kind(
                                "certificate",
                                Declared.certificate(pair, PEM, PEM.replace("CERTIFICATE", "PRIVATE KEY")),
                                () -> world.write("/etc/tls.crt", "broken")),
                        kind("unit", Declared.unit("contract.service", UNIT), () -> world.stop("contract.service")),
                        kind("package", Declared.osPackage("jq"), () -> {}),
                        kind(
                                "container",
                                Declared.container(box(), world.runtime(), "COLOUR=blue\n"),
                                () -> world.stop("contract-box.service")))
                .filter(kind -> world.has(kind.name()));
    }

    /** Under an init, so that stopping it takes no time: a first process hears no signal that it does not ask for. */
    private static ContainerService box() {
        return ContainerService.of("contract-box", Image.parse("registry.foundry.test:5000/foundry-powerdns-auth:4.9"))
                .hostNetwork()
                .entrypoint("/usr/bin/tini")
                .command("--", "/bin/sleep", "infinity");
    }

    private static ContractKind kind(String name, Desired desired, Runnable drift) {
        return new ContractKind(name, desired, drift);
    }

    private static ContractKind file(World world, String path, byte[] content, String mode) {
        return kind("file", Declared.file(path, content, mode), () -> world.write(path, "edited by hand\n"));
    }
}
