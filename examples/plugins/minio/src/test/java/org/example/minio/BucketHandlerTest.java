package org.example.minio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BucketHandlerTest {
    private static final Host HOST = Host.of("one", "192.0.2.11");
    private static final TestingCa CA = new TestingCa();

    private final BucketHandler handler = new BucketHandler();
    private final MinioBucket bucket = new MinioBucket(new Server(HOST, 9000), "velero");
    private FakeMinio minio;
    private Hands hands;

    @BeforeEach
    void start() {
        minio = new FakeMinio(CA, Server.PASSWORD.value().toString());
        hands = new TestingHands(CA, minio.port()) {
            @Override
            public Outcome run(Host host, List<String> command, Secret input, Duration limit) {
                change();
                return minio.client(command.subList(command.indexOf("--json") + 1, command.size()), input.reveal());
            }
        };
    }

    @AfterEach
    void stop() {
        minio.close();
    }

    private Observation seen() {
        return handler.observe(List.of(bucket), hands).get(bucket);
    }

    @Test
    void makesTheBucketAndOpensItForItsUserAlone() {
        assertThat(seen()).isInstanceOf(Observation.Missing.class);

        handler.apply(bucket, hands);

        assertThat(seen()).isEqualTo(Observation.inSync());
        assertThat(minio.policies.get("velero")).contains("arn:aws:s3:::velero/*");
        assertThat(minio.attached).containsEntry("velero", "velero");
    }

    @Test
    void makesItTwiceAsWellAsOnce() {
        handler.apply(bucket, hands);
        handler.apply(bucket, hands);

        assertThat(seen()).isEqualTo(Observation.inSync());
    }

    @Test
    void goesOnWhereItWasKilled() {
        for (int changes = 0; changes < 4; changes++) {
            ((TestingHands) hands).dieAfter(changes);
            assertThatThrownBy(() -> handler.apply(bucket, hands)).isInstanceOf(TestingHands.Killed.class);
        }
        ((TestingHands) hands).dieAfter(4);
        handler.apply(bucket, hands);

        assertThat(seen()).isEqualTo(Observation.inSync());
    }

    @Test
    void seesAUserThatIsGone() {
        handler.apply(bucket, hands);
        minio.users.remove("velero");

        assertThat(seen()).isInstanceOf(Observation.Drifted.class);
    }

    @Test
    void cannotTellWhenThePasswordIsAnother() {
        try (FakeMinio other = new FakeMinio(CA, "somebody else's")) {
            Hands shut = new TestingHands(CA, other.port());
            assertThat(handler.observe(List.of(bucket), shut).get(bucket)).isInstanceOf(Observation.Unknown.class);
        }
    }

    @Test
    void takesAwayWhatIsThereAndWhatIsNot() {
        handler.apply(bucket, hands);
        handler.remove(bucket, hands);
        handler.remove(bucket, hands);

        assertThat(minio.buckets).isEmpty();
        assertThat(minio.users).isEmpty();
        assertThat(minio.policies).isEmpty();
    }

    @Test
    void putsNoSecretOnACommandLine() {
        handler.apply(bucket, hands);

        assertThat(minio.commands)
                .hasSize(4)
                .noneMatch(command -> command.contains(bucket.secretKey().value().toString())
                        || command.contains(Server.PASSWORD.value().toString()));
    }

    @Test
    void tellsWhatTheClientSaid() {
        Hands broken = new TestingHands(CA, minio.port());
        assertThatThrownBy(() -> handler.apply(bucket, broken))
                .isInstanceOf(FailedException.class)
                .hasMessageContaining("mc mb --ignore-existing local/velero");
    }
}
