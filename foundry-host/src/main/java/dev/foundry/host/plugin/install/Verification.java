package dev.foundry.host.plugin.install;

import dev.foundry.api.stack.Version;
import java.util.Optional;

/** Judges one installed plugin. */
final class Verification {
    private Verification() {}

    static Checked of(Installed installed, String sha512, Offers offers) {
        String id = installed.plugin().id();
        Version version = Version.of(installed.plugin().version());
        Optional<Offered> offered = offers.exactly(id, version);
        Optional<String> yanked = offered.flatMap(offer -> offer.release().yanked());
        Optional<String> installedSha = installed.origin().map(Origin::sha512);
        boolean changed = installedSha.filter(before -> !before.equals(sha512)).isPresent();
        boolean listed = offered.filter(offer -> offer.release().file().sha512().equals(sha512))
                .isPresent();
        if (changed) {
            return checked(
                    installed,
                    false,
                    "the jar was changed after it was installed: foundry plugin install " + id + "@" + version);
        }
        if (yanked.isPresent()) {
            return checked(installed, false, "taken back by its publisher: " + yanked.get());
        }
        if (listed) {
            return checked(
                    installed,
                    true,
                    "as repository " + offered.get().repository().name() + " signed it");
        }
        if (offered.isPresent()) {
            return checked(
                    installed,
                    false,
                    "not the jar that repository " + offered.get().repository().name() + " signed");
        }
        return checked(
                installed,
                true,
                installedSha.isPresent()
                        ? "as it was installed; no repository lists it"
                        : "nothing to compare it with");
    }

    private static Checked checked(Installed installed, boolean good, String verdict) {
        return new Checked(installed.plugin().id(), installed.plugin().version(), installed.source(), good, verdict);
    }
}
