package dev.foundry.plugin.velero;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.Descriptor.Requirement;
import dev.foundry.api.HealthProbe;
import dev.foundry.api.HealthProbe.State;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Contribution.AlertRules;
import dev.foundry.api.capability.MonitorDefinitions;
import dev.foundry.api.capability.ObjectStorage;
import dev.foundry.api.capability.SnapshotDefinitions;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.resource.StoredSecret;
import dev.foundry.api.secret.Generator;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;
import dev.foundry.host.rehearsal.RehearsedStack;
import dev.foundry.testkit.BlueprintText;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import dev.foundry.testkit.TestingProvider;
import dev.foundry.testkit.TestingStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VeleroComponentTest {
    private static final String RELEASE = "cluster:velero/helm/velero";

    private final VeleroComponent component = new VeleroComponent();

    /** A store that is there, with keys made on demand. */
    record Buckets(String endpoint, Optional<Text> ca) implements ObjectStorage {
        Buckets() {
            this("https://s3.lab.test:9000", Optional.of(Text.of("PEM\n")));
        }

        @Override
        public List<String> addresses() {
            return List.of();
        }

        @Override
        public String region() {
            return "us-east-1";
        }

        @Override
        public boolean pathStyle() {
            return true;
        }

        @Override
        public Bucket bucket(String name) {
            SecretRef key = SecretRef.of(SECRETS + "/" + name, "secret_key");
            return Bucket.of(name, Text.of(name), new StoredSecret(key, Generator.hex(32)).value());
        }
    }

    static VeleroConfig config() {
        return config(Optional.empty());
    }

    private static VeleroConfig config(Optional<Boolean> snapshots) {
        return new VeleroConfig(
                "velero",
                Optional.empty(),
                Optional.empty(),
                "velero",
                "us-east-1",
                Optional.empty(),
                Optional.empty(),
                false,
                true,
                true,
                30,
                "daily-backup",
                "0 2 * * *",
                8,
                List.of(),
                Optional.empty(),
                snapshots,
                true,
                "10m",
                Map.of("memory", "128Mi"),
                Map.of("memory", "512Mi"),
                Optional.empty(),
                Map.of());
    }

    private static TestingStack<VeleroConfig> stack() {
        return TestingStack.of(config()).version("12.1.0").capability(new Buckets());
    }

    private static RehearsedStack rehearsed(String keys) {
        return RehearsedStack.of(
                """
                cluster: {name: lab}
                components:
                  velero: {%s}
                """.formatted(keys),
                new VeleroComponent(),
                TestingProvider.cluster(),
                TestingProvider.of("buckets", ObjectStorage.class, new Buckets()));
    }

    @Test
    void keepsBackupsInABucketOfTheStack() {
        BlueprintText.assertApproved("usual", component.blueprint(stack()));
    }

    @Test
    void tellsOfABackupThatIsTooOld() {
        assertThat(component.contributes(stack()))
                .filteredOn(AlertRules.class::isInstance)
                .singleElement()
                .asString()
                .contains("{schedule!=\"\"} > 8 * 24 * 3600", "{{ $labels.schedule }} is more than 8 days old");
    }

    @Test
    void snapshotsVolumesWhereTheyCanBe() {
        Blueprint blueprint = component.blueprint(
                stack().capability(new SnapshotDefinitions() {}).capability(new MonitorDefinitions() {}));
        assertThat(BlueprintText.of(blueprint))
                .contains(
                        "features: EnableCSI",
                        "defaultSnapshotMoveData: true",
                        "defaultVolumesToFsBackup: false",
                        "serviceMonitor: {enabled: true");
    }

    @Test
    void needsWhatItIsToUseAndNothingElse() {
        assertThat(component.requirements(config()))
                .extracting(Requirement::capability)
                .contains("ObjectStorage", "SnapshotDefinitions", "MonitorDefinitions");
        assertThat(component.requirements(config(Optional.of(true))))
                .isEqualTo(component.descriptor().requirements());
        assertThat(component.requirements(config(Optional.of(false))))
                .extracting(Requirement::capability)
                .contains("ObjectStorage", "MonitorDefinitions")
                .doesNotContain("SnapshotDefinitions");
    }

    @Test
    void needsNoStoreOfTheStackWhenItHasOneOfItsOwn() {
        RehearsedStack stack = RehearsedStack.of("""
                cluster: {name: lab}
                components:
                  velero:
                    s3_endpoint: https://s3.example.test
                    s3_bucket: far-away
                    s3_access_key: ${secret:velero:access_key}
                    s3_secret_key: ${secret:velero:secret_key}
                    schedule_cron: ""
                    deploy_node_agent: false
                """, new VeleroComponent(), TestingProvider.cluster());
        assertThat(stack.install().code()).isEqualTo(ExitCode.DONE);
        assertThat(String.valueOf(stack.cluster().get(RELEASE)))
                .contains("bucket=far-away", "s3Url=https://s3.example.test", "deployNodeAgent=false", "disabled=true");
    }

    @Test
    void convergesAndChangesNothingTheSecondTime() {
        RehearsedStack stack = rehearsed("");
        assertThat(stack.install().code()).isEqualTo(ExitCode.DONE);
        assertThat(stack.cluster())
                .containsOnlyKeys(
                        "cluster:namespace/velero",
                        "cluster:velero/secret/cloud-credentials",
                        "cluster:velero/secret/velero-repo-credentials",
                        RELEASE);
        assertThat(stack.install().changed()).isZero();
        stack.uninstall(true);
        assertThat(stack.cluster()).isEmpty();
    }

    @Test
    void laysTheUsersValuesOverItsOwn() {
        RehearsedStack stack = rehearsed("schedule_name: nightly, values: {resources: {limits: {memory: 2Gi}}}");
        stack.install();
        assertThat(String.valueOf(stack.cluster().get(RELEASE)))
                .contains("nightly=", "schedule=0 2 * * *", "memory=2Gi", "excludedNamespaces=[kube-system, velero]");
    }

    @Test
    void refusesAStoreWithoutKeysAndAScheduleThatIsNone() {
        assertThatThrownBy(
                        () -> rehearsed("s3_endpoint: https://s3.example.test").plan())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("keys");
        assertThatThrownBy(() -> rehearsed("schedule_cron: sometimes"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cron");
    }

    @Test
    void isUnwellWhileThePlaceCannotBeUsed() {
        TestingHands hands = new TestingHands(new TestingCa(), 1);
        HealthProbe probe = component.health(stack()).getFirst();
        assertThat(probe.examine(hands).state()).isEqualTo(State.UNHEALTHY);
        place(hands, Map.of("phase", "Unavailable", "message", "no such bucket"));
        assertThat(probe.examine(hands).detail()).isEqualTo("Unavailable no such bucket");
        place(hands, Map.of("phase", "Available", "lastValidationTime", "2026-01-01T00:00:00Z"));
        assertThat(probe.examine(hands).state()).isEqualTo(State.HEALTHY);
    }

    private static void place(TestingHands hands, Map<String, Object> status) {
        hands.cluster()
                .apply(Map.of(
                        "apiVersion",
                        Kinds.API,
                        "kind",
                        "BackupStorageLocation",
                        "metadata",
                        Map.of("namespace", "velero", "name", "default"),
                        "status",
                        status));
    }
}
