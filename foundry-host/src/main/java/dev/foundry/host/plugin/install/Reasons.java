package dev.foundry.host.plugin.install;

import dev.foundry.host.plugin.repo.Release;

/** Why a release may not be newly installed, in words. */
final class Reasons {
    private Reasons() {}

    static String against(Offered offered, Offers offers) {
        Release release = offered.release();
        if (release.yanked().isPresent()) {
            return release + " was taken back by its publisher: "
                    + release.yanked().get();
        }
        if (!release.fits(offers.api())) {
            return release + " needs plugin API " + release.requires() + "; this Foundry has " + offers.api();
        }
        return release + " is too new for repository " + offered.repository().name()
                + ", whose minimum age it reaches on " + offered.ripe();
    }
}
