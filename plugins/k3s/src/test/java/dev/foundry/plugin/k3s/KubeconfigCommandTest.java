package dev.foundry.plugin.k3s;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import dev.foundry.testkit.TestingStack;
import dev.foundry.testkit.TestingWorkbench;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class KubeconfigCommandTest {
    private static final String KEPT = """
            apiVersion: v1
            clusters:
            - cluster:
                certificate-authority-data: Q0E=
                server: https://10.0.0.100:6443
              name: lab
            contexts:
            - context: {cluster: lab, user: lab}
              name: lab
            current-context: lab
            kind: Config
            users:
            - name: lab
              user: {client-certificate-data: Q0VSVA==, client-key-data: S0VZ}
            """;

    private static final String WORK = """
            # of work
            apiVersion: v1
            kind: Config
            clusters:
              - name: work # the old one
                cluster:
                  server: https://work.example:6443
            # who
            users:
              - {name: ann, user: {token: secret}}
            contexts:
              - context:
                  cluster: work
                  user: ann
                name: work
            current-context: work
            preferences: {}
            """;

    private boolean kept = true;
    private final TestingHands hands = new TestingHands(new TestingCa(), 1) {
        @Override
        public Optional<Secret> secret(SecretRef ref) {
            return Optional.of(Secret.of(KEPT)).filter(_ -> kept && ref.equals(Kubeconfig.REF));
        }
    };
    private final TestingWorkbench workbench = new TestingWorkbench(TestingStack.of(new Config().made()), hands);

    private Optional<Throwable> kubeconfig(String... words) {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        String[] all = new String[words.length + 1];
        all[0] = "kubeconfig";
        System.arraycopy(words, 0, all, 1, words.length);
        new CommandLine(new ClusterCommands().commands(workbench).getFirst())
                .setExecutionExceptionHandler((failure, _, _) -> {
                    thrown.set(failure);
                    return 1;
                })
                .execute(all);
        return Optional.ofNullable(thrown.get());
    }

    private String merged(String before, String... words) {
        workbench.folder("/home/ann").write("config", before.getBytes(UTF_8));
        String[] all = new String[words.length + 2];
        all[0] = "--merge";
        all[1] = "/home/ann/config";
        System.arraycopy(words, 0, all, 2, words.length);
        assertThat(kubeconfig(all)).isEmpty();
        return new String(workbench.folder("/home/ann").read("config"), UTF_8);
    }

    @Test
    void printsItWhereNoFileIsNamed() {
        assertThat(kubeconfig()).isEmpty();
        assertThat(workbench.deeds()).containsExactly(KEPT);
    }

    @Test
    void writesItAsItIs() {
        assertThat(kubeconfig("--write", "/home/ann/lab")).isEmpty();
        assertThat(workbench.folder("/home/ann").read("lab")).asString(UTF_8).isEqualTo(KEPT);
    }

    @Test
    void makesAFileThatIsNotThere() {
        assertThat(kubeconfig("--merge", "--use")).isEmpty();
        assertThat(workbench.folder("~/.kube").read("config")).asString(UTF_8).isEqualTo("""
                        apiVersion: v1
                        kind: Config
                        clusters:
                        - name: foundry-lab
                          cluster:
                            certificate-authority-data: Q0E=
                            server: https://10.0.0.100:6443
                        users:
                        - name: foundry-lab
                          user:
                            client-certificate-data: Q0VSVA==
                            client-key-data: S0VZ
                        contexts:
                        - name: foundry-lab
                          context:
                            cluster: foundry-lab
                            user: foundry-lab
                        current-context: foundry-lab
                        """);
    }

    @Test
    void addsToWhatIsThereAndLeavesTheRestByteForByte() {
        assertThat(merged(WORK)).isEqualTo("""
                        # of work
                        apiVersion: v1
                        kind: Config
                        clusters:
                          - name: work # the old one
                            cluster:
                              server: https://work.example:6443
                          - name: foundry-lab
                            cluster:
                              certificate-authority-data: Q0E=
                              server: https://10.0.0.100:6443
                        # who
                        users:
                          - {name: ann, user: {token: secret}}
                          - name: foundry-lab
                            user:
                              client-certificate-data: Q0VSVA==
                              client-key-data: S0VZ
                        contexts:
                          - context:
                              cluster: work
                              user: ann
                            name: work
                          - name: foundry-lab
                            context:
                              cluster: foundry-lab
                              user: foundry-lab
                        current-context: work
                        preferences: {}
                        """);
    }

    @Test
    void changesNothingTheSecondTime() {
        String once = merged(WORK, "--use");
        assertThat(once).contains("current-context: foundry-lab");
        assertThat(merged(once, "--use")).isEqualTo(once);
    }

    @Test
    void replacesAnOlderEntryOfTheStack() {
        String old = merged(WORK).replace("10.0.0.100", "10.0.0.99").replace("Q0E=", "T0xE");
        assertThat(merged(old)).isEqualTo(merged(WORK));
        String first = """
                clusters:
                - cluster: {server: "https://10.0.0.99:6443"}
                  name: foundry-lab
                - name: work
                """;
        assertThat(merged(first)).startsWith("""
                        clusters:
                        - name: foundry-lab
                          cluster:
                            certificate-authority-data: Q0E=
                            server: https://10.0.0.100:6443
                        - name: work
                        users:
                        - name: foundry-lab
                        """);
    }

    @Test
    void fitsIntoEmptyListsAndIntoJson() {
        assertThat(merged("""
                        clusters: null
                        contexts: [] # none yet
                        users:
                        kind: Config
                        """)).startsWith("""
                                        clusters:
                                        - name: foundry-lab
                                          cluster:
                                        """).contains("""
                                        contexts: # none yet
                                        - name: foundry-lab
                                        """).endsWith("kind: Config\n");
        assertThat(merged("{\"kind\": \"Config\", \"clusters\": [{\"name\": \"work\"}], \"users\": []}"))
                .startsWith("{\"kind\": \"Config\", \"clusters\": [{\"name\": \"work\"}, {\"name\":\"foundry-lab\",")
                .endsWith("}");
    }

    @Test
    void takesTheFirstFileOfTheEnvironment() {
        workbench.variable("KUBECONFIG", ":/home/ann/first:/home/ann/second");
        assertThat(kubeconfig("--merge")).isEmpty();
        assertThat(workbench.folder("/home/ann").files()).containsOnlyKeys("first");
    }

    @Test
    void aDryRunWritesNothing() {
        assertThat(merged(WORK, "--use", "--dry-run")).isEqualTo(WORK);
        assertThat(kubeconfig("--write", "/home/ann/lab", "--dry-run")).isEmpty();
        assertThat(workbench.folder("/home/ann").files()).containsOnlyKeys("config");
    }

    @Test
    void aBrokenFileIsNamedByItsLineAndNotTouched() {
        broken("clusters:\n- name: work\n  cluster: [\n", "/home/ann/broken:4:1  ");
        broken("kind: Config\nusers: ann\n", "/home/ann/broken:2:8  users is no list");
        broken("- a\n", "/home/ann/broken:1:1  a kubeconfig is a mapping");
    }

    private void broken(String text, String message) {
        workbench.folder("/home/ann").write("broken", text.getBytes(UTF_8));
        assertThat(kubeconfig("--merge", "/home/ann/broken"))
                .containsInstanceOf(InvalidInputException.class)
                .hasValueSatisfying(wrong -> assertThat(wrong).hasMessageStartingWith(message));
        assertThat(workbench.folder("/home/ann").read("broken")).asString(UTF_8).isEqualTo(text);
    }

    @Test
    void aFileThatAnEditWouldBendIsRefused() {
        workbench.folder("/home/ann").write("shared", "clusters: &none []\nusers: *none\n".getBytes(UTF_8));
        assertThat(kubeconfig("--merge", "/home/ann/shared")).containsInstanceOf(RefusedException.class);
    }

    @Test
    void refusesWhatDoesNotFitTogetherAndAClusterThatIsNotThere() {
        assertThat(kubeconfig("--write", "/a", "--merge", "/b")).containsInstanceOf(InvalidInputException.class);
        assertThat(kubeconfig("--use")).containsInstanceOf(InvalidInputException.class);
        kept = false;
        assertThat(kubeconfig("--merge")).containsInstanceOf(NotFoundException.class);
    }
}
