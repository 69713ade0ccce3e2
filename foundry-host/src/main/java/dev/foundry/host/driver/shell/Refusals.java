package dev.foundry.host.driver.shell;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.stack.Host;

/** Why a user does not become root. */
final class Refusals {
    private Refusals() {}

    static RefusedException noSudo(Host host) {
        return new RefusedException(
                "%s: user %s is not root and there is no sudo".formatted(host.name(), host.user()),
                Details.hint("log in as root, or install sudo and let %s use it".formatted(host.user())));
    }

    static RefusedException noPassword(Host host) {
        return new RefusedException(
                "%s: sudo asks user %s for a password and none is known".formatted(host.name(), host.user()),
                Details.hint(
                        "name its place as sudo_password of host %s and store it there (foundry secret set), or let %s use sudo without a password"
                                .formatted(host.name(), host.user())));
    }

    static RefusedException wrongPassword(Host host) {
        return new RefusedException(
                "%s: sudo does not accept the password of user %s".formatted(host.name(), host.user()),
                Details.hint("store the right one where sudo_password of host %s points".formatted(host.name())));
    }

    static RefusedException sudoDenied(Host host, String said) {
        return new RefusedException(
                "%s: sudo refuses user %s".formatted(host.name(), host.user()),
                Details.hint("let %s run every command as root, or log in as root".formatted(host.user()))
                        .because(said));
    }

    static UnreachableException noShell(Host host, String said) {
        return new UnreachableException(
                "%s: user %s gets no shell".formatted(host.name(), host.user()),
                Details.hint("the login shell must run commands; try: ssh %s@%s true"
                                .formatted(host.user(), host.address()))
                        .because(said));
    }
}
