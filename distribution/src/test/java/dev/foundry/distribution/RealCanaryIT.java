package dev.foundry.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.host.secret.BootstrapStore;
import dev.foundry.host.secret.FileBootstrapStore;
import dev.foundry.host.secret.PassphraseKeys;
import dev.foundry.testkit.component.TestingProcess.Outcome;
import dev.foundry.testkit.host.HostContainer;
import dev.foundry.testkit.host.HostImage;
import dev.foundry.testkit.host.LocalRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.images.builder.Transferable;

/**
 * A canary in every slot for a secret, of a stack on real hosts: each is seen to arrive, and none is heard in what Foundry
 * prints or keeps, in a log of the hosts, or in an argument or environment of any process while it works.
 */
class RealCanaryIT {
    private static final String API_KEY = "canaryAPIkey5Qw8Zr2T";
    private static final String MIRROR = "canaryMIRROR\"7Hd3Kp9X";
    private static final String HTPASSWD = "canaryHTPASSWD4Lm6Nv";
    private static final String STORED = "canarySTORED1Gb8Yc5R";
    private static final String SUDO = "canarySUDO0Fk2Wj7Tq9";
    private static final String LOGIN = "canaryLOGIN3Ux6Pz1Db";
    private static final String PASSPHRASE = "canaryPASSPHRASE8Ve4";
    private static final String DATABASE = "canaryDATABASE2Ro9Mi";
    private static final String EXTERNAL = "canaryEXTERNAL6Sy3Lh";
    private static final String WRONG = "canaryWRONGsudo5Jt7E";
    private static final String DECOY = "canaryDECOY1Ak9Cw4Bn";

    /** Asks the registry for its catalogue, as nobody and as the user of a file. */
    private static final String CATALOGUE = """
            python3 - <<'END'
            import base64, ssl, urllib.error, urllib.request
            context = ssl._create_unverified_context()
            def ask(**headers):
                asked = urllib.request.Request("https://127.0.0.1:5000/v2/_catalog", headers=headers)
                try:
                    return urllib.request.urlopen(asked, context=context).status
                except urllib.error.HTTPError as refused:
                    return refused.code
            login = base64.b64encode(open("/root/login", "rb").read()).decode()
            print(ask(), ask(Authorization="Basic " + login))
            END
            rm /root/login
            """;

    private final Canaries canaries = new Canaries();
    private final List<String> said = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private boolean zot;

    @TempDir
    Path folder;

    @Test
    void noSecretIsHeardOutsideItsPlace() throws IOException, InterruptedException {
        String bao = LocalRegistry.requireImage("openbao", "2.5.3");
        String auth = LocalRegistry.requireImage("foundry-powerdns-auth", "4.7");
        String recursor = LocalRegistry.requireImage("foundry-powerdns-recursor", "4.8");
        zot = LocalRegistry.holds("zot", "2.1.20");
        try (HostContainer one = new HostContainer(HostImage.DEBIAN_12);
                HostContainer two = new HostContainer(HostImage.DEBIAN_12).withoutKey()) {
            one.start();
            two.start();
            password(one, HostContainer.OPSPW, SUDO);
            password(two, HostContainer.OPS, LOGIN);
            fillEverySlot(one, bao, auth, recursor);
            try (Eavesdropper eavesdropper = new Eavesdropper(List.of(one, two))) {
                work(one, two);
                one.run("sh -c 'sleep 1; : " + DECOY + "'");
                String heard = eavesdropper.heard();
                assertThat(heard).as("the listening itself").contains(DECOY);
                assertSilent("the processes", heard);
            }
            assertNothingStays(one);
            for (HostContainer host : List.of(one, two)) {
                assertSilent("the logs of a host", logs(host));
            }
        }
        for (String output : said) {
            assertSilent("the output", output);
        }
        for (Path file : leftBehind()) {
            assertSilent(file.toString(), new String(Files.readAllBytes(file), UTF_8));
        }
        assertThat(canaries.size())
                .as("canaries, those that Foundry made included")
                .isGreaterThan(12);
    }

    private void work(HostContainer one, HostContainer two) throws IOException, InterruptedException {
        run(0, "host add two " + two.address() + " --user ops --password-file " + folder + "/login --yes --debug");
        run(0, "host exec two -- true");
        run(0, "component install openbao --yes --debug");
        run(0, "secret set zot:quay --from-file " + folder + "/stored --debug");
        run(0, "stack install --yes -v --debug");
        learnWhatWasMade();
        assertArrived(one);
        run(0, "stack install --yes -o json");
        run(0, "stack plan -o json");

        drift(one);
        run(0, "stack plan -v --debug");
        run(0, "stack plan -o json");
        run(10, "stack status -o json");
        run(10, "stack status -v --debug");
        run(0, "stack plan -v --debug --config " + folder + "/config/postgres.yaml");

        one.run("rm /etc/powerdns/auth/pdns.conf && mkdir -p /etc/powerdns/auth/pdns.conf/in-the-way");
        run(6, "stack install --yes -v --debug");
        run(6, "stack install --yes -o json");
        one.run("rm -r /etc/powerdns/auth/pdns.conf");
        run(0, "stack install --yes");

        environment.put("FOUNDRY_SECRET_HOSTS_SUDO", WRONG);
        run(4, "host exec one --debug -- true");
        environment.put("FOUNDRY_SECRET_HOSTS_SUDO", SUDO);

        run(0, "secret list foundry/");
        assertThat(said.getLast())
                .as("what other operators share")
                .contains("pins")
                .contains("stack");
        run(0, "secret list");
        run(0, "secret resolve");
        run(0, "config show");
        run(0, "openbao status");
        run(0, "dns zone list");
        run(0, "stack backup " + folder + "/config/backup --passphrase-file " + folder + "/passphrase --debug");
        run(0, "stack uninstall --yes --purge -v --debug");
    }

    private static void assertNothingStays(HostContainer one) {
        one.copyFileToContainer(Transferable.of(String.join("\n", API_KEY, HTPASSWD, STORED), 0600), "/root/secrets");
        assertThat(one.run("grep -rlF -f /root/secrets /etc /var /opt /srv /run /tmp /usr/local 2>/dev/null || true"))
                .as("what is left on the host after a purge")
                .isEmpty();
    }

    private void run(int code, String command) throws InterruptedException {
        Outcome outcome = Program.built().run(folder, environment, command.split(" ", -1));
        assertThat(outcome.code())
                .as("foundry %s%n%s%n%s", command, outcome.out(), outcome.err())
                .isEqualTo(code);
        said.add("foundry " + command + "\n" + outcome.out() + "\n" + outcome.err());
    }

    private void assertSilent(String where, String text) {
        assertThat(canaries.heardIn(text)).as(where + ":\n" + around(text)).isEmpty();
    }

    /** The lines that are at fault, so that a failure can be read. */
    private String around(String text) {
        return text.lines()
                .filter(line -> !canaries.heardIn(line).isEmpty())
                .map(line -> line.substring(0, Math.min(line.length(), 400)))
                .reduce("", (all, line) -> all + line + "\n");
    }

    /** Every canary that has a place of its own on a host is there; the others opened what they were to open. */
    private void assertArrived(HostContainer one) {
        assertThat(one.run("cat /etc/powerdns/auth/pdns.conf")).contains("api-key=" + API_KEY);
        if (zot) {
            assertThat(one.run("cat /etc/foundry-zot/credentials.json"))
                    .contains(MIRROR.replace("\"", "\\\""))
                    .contains(STORED);
            one.copyFileToContainer(Transferable.of("ann:" + HTPASSWD, 0600), "/root/login");
            assertThat(one.run(CATALOGUE)).isEqualTo("401 200\n");
        }
    }

    private void drift(HostContainer one) {
        one.run("echo '# edited' >>/etc/powerdns/auth/pdns.conf");
        if (zot) {
            one.run("echo ' ' >>/etc/foundry-zot/credentials.json; echo 'bob:x' >>/etc/foundry-zot/htpasswd");
        }
    }

    private static String logs(HostContainer host) {
        return host.run("journalctl --no-pager -a -o cat; find /var/log -type f ! -name '*.journal' -exec cat {} +;"
                + " find /etc/systemd/system -type f -exec cat {} +; find /var/lib/foundry -name '*.jsonl' -exec cat {} +"
                + " 2>/dev/null; true");
    }

    /** Keys, tokens and passwords that are in the bootstrap store are canaries from here on. */
    private void learnWhatWasMade() {
        BootstrapStore store = new FileBootstrapStore(
                folder.resolve("config/canary"),
                "canary",
                new PassphraseKeys(
                        Optional.of(folder.resolve("passphrase")), _ -> Optional.empty(), new SecureRandom()),
                new SecureRandom());
        assertThat(store.names()).anyMatch(name -> name.contains("openbao")).anyMatch(name -> name.contains("ssh"));
        for (String name : store.names()) {
            if (!name.contains("certificate") && !name.endsWith("public")) {
                canaries.addMade(name, store.read(name).orElseThrow().reveal());
            }
        }
    }

    private List<Path> leftBehind() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("config"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** By a file and not by an argument, which would be heard. */
    private static void password(HostContainer host, String user, String password) {
        host.copyFileToContainer(Transferable.of(user + ":" + password + "\n", 0600), "/root/login");
        host.run("chpasswd </root/login && rm /root/login");
    }

    private void fillEverySlot(HostContainer one, String bao, String auth, String recursor) throws IOException {
        Map<String, String> put = new HashMap<>(Map.of(
                "dns.api_key", API_KEY,
                "zot.credentials", MIRROR,
                "zot.auth", HTPASSWD,
                "a reference into the store", STORED,
                "sudo_password", SUDO,
                "a login password", LOGIN,
                "the passphrase", PASSPHRASE,
                "powerdns.postgres.password", DATABASE,
                "object_storage.external.credentials", EXTERNAL,
                "a wrong sudo password", WRONG));
        put.forEach(canaries::add);
        canaries.addMade("identity", one.key().privateKey());
        Path config = Files.createDirectories(folder.resolve("config"));
        Path home = Files.createDirectories(folder.resolve("home"));
        secret(folder.resolve("identity"), one.key().privateKey());
        secret(folder.resolve("passphrase"), PASSPHRASE + "\n");
        secret(folder.resolve("login"), LOGIN + "\n");
        secret(folder.resolve("stored"), STORED + "\n");
        secret(
                home.resolve(".foundryvars"),
                "dns:api_key=%s%nzot:password=%s%ndb:pdns=%s%n".formatted(API_KEY, HTPASSWD, DATABASE));
        String stack = """
                cluster: {name: canary, primary_domain: canary.example}
                network: {gateway: %s.1, netmask: 255.255.0.0}
                dns:
                  infrastructure_zones: [{name: canary.example}]
                  forwarders: [9.9.9.9]
                  api_key: "${secret:dns:api_key}"
                object_storage:
                  external: {endpoint: "https://s3.example.com", credentials: "${secret:s3:keys}"}
                hosts:
                  - hostname: one
                    address: %s
                    user: opspw
                    roles: [openbao, dns, zot]
                    identity: %s
                    sudo_password: "${secret:hosts:sudo}"
                components:
                  openbao: {image: "%s"}
                  powerdns: {image: {auth: "%s", recursor: "%s"}}
                """.formatted(
                        one.address().substring(0, one.address().lastIndexOf('.')),
                        one.address(),
                        folder.resolve("identity"),
                        bao,
                        auth,
                        recursor);
        String registry = """
                  zot:
                    image: "%s/zot:2.1.20"
                    ui: false
                    auth: {type: basic, user: ann}
                    credentials:
                      - {registry: ghcr.io, username: ann, password: "${secret:zot:ghcr}"}
                      - {registry: quay.io, username: ann, password: "${secret:zot:quay}"}
                """.formatted(LocalRegistry.NAME).indent(0);
        secret(config.resolve("stack.yaml"), zot ? stack + registry : stack);
        secret(
                config.resolve("postgres.yaml"),
                stack.replace(
                        "powerdns: {",
                        "powerdns: {backend: gpgsql, postgres: {host: db.example, password: \"${secret:db:pdns}\"}, "));
        environment.put("FOUNDRY_CONFIG_DIR", config.toString());
        environment.put("FOUNDRY_CONFIG", "stack");
        environment.put("FOUNDRY_PASSPHRASE_FILE", folder.resolve("passphrase").toString());
        environment.put("FOUNDRY_JAVA_OPTS", "-Duser.home=" + home);
        environment.put("FOUNDRY_SECRET_HOSTS_SUDO", SUDO);
        environment.put("FOUNDRY_SECRET_ZOT_GHCR", MIRROR);
        environment.put("FOUNDRY_SECRET_S3_KEYS", EXTERNAL);
    }

    private static void secret(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
