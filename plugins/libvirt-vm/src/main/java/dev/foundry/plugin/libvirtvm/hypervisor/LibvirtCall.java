package dev.foundry.plugin.libvirtvm.hypervisor;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.UnreachableException;
import java.util.Optional;
import java.util.Set;
import org.libvirt.Error.ErrorDomain;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;

/** A call of libvirt, with its errors told in the words of this program. */
@FunctionalInterface
interface LibvirtCall<T> {
    Set<ErrorNumber> MISSING = Set.of(
            ErrorNumber.VIR_ERR_NO_DOMAIN,
            ErrorNumber.VIR_ERR_NO_STORAGE_POOL,
            ErrorNumber.VIR_ERR_NO_STORAGE_VOL,
            ErrorNumber.VIR_ERR_NO_DOMAIN_SNAPSHOT);

    T ask() throws LibvirtException;

    /** A call without an answer. */
    @FunctionalInterface
    interface Change {
        void make() throws LibvirtException;
    }

    static <T> T ask(String what, LibvirtCall<T> call) {
        try {
            return call.ask();
        } catch (LibvirtException e) {
            throw failure(what, e);
        }
    }

    /** Empty when what is asked for is not there. */
    static <T> Optional<T> find(String what, LibvirtCall<T> call) {
        try {
            return Optional.of(call.ask());
        } catch (LibvirtException e) {
            if (MISSING.contains(e.getError().getCode())) {
                return Optional.empty();
            }
            throw failure(what, e);
        }
    }

    static void make(String what, Change change) {
        ask(what, () -> {
            change.make();
            return what;
        });
    }

    static FoundryException failure(String what, LibvirtException failure) {
        Details details = Details.none().causedBy(failure);
        ErrorNumber code = failure.getError().getCode();
        if (MISSING.contains(code)) {
            return new NotFoundException(what, details);
        }
        String said = String.valueOf(failure.getMessage());
        boolean exists = code == ErrorNumber.VIR_ERR_DOM_EXIST
                || code == ErrorNumber.VIR_ERR_STORAGE_VOL_EXIST
                || (code == ErrorNumber.VIR_ERR_OPERATION_FAILED && said.contains("already exists"))
                || (code == ErrorNumber.VIR_ERR_OPERATION_INVALID && said.matches(".* is (already )?active.*"));
        if (exists) {
            return new RefusedException(what, details);
        }
        return failure.getError().getDomain() == ErrorDomain.VIR_FROM_RPC
                ? new UnreachableException(what, details)
                : new FailedException(what, details);
    }
}
