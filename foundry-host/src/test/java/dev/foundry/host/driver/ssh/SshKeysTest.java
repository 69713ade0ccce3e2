package dev.foundry.host.driver.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.secret.Secret;
import org.junit.jupiter.api.Test;

class SshKeysTest {
    @Test
    void aGeneratedPairBelongsTogether() {
        SshKeys.Pair pair = SshKeys.generate("foundry h1");

        assertThat(pair.publicLine())
                .startsWith("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5")
                .endsWith(" foundry h1");
        assertThat(SshKeys.publicLine(pair.privateKey()) + " foundry h1").isEqualTo(pair.publicLine());
        assertThat(pair.fingerprint()).matches("SHA256:[A-Za-z0-9+/]{43}");
        assertThat(SshKeys.generate("foundry h1").publicLine()).isNotEqualTo(pair.publicLine());
    }

    @Test
    void whatIsNoKeyIsRefused() {
        assertThatThrownBy(() -> SshKeys.publicLine(Secret.of("nonsense"))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> SshKeys.fingerprint("nonsense")).isInstanceOf(InvalidInputException.class);
    }
}
