package dev.foundry.host.driver.kube;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.error.UnreachableException;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the API server refuses, as failures that Foundry explains. */
final class KubeFailures {
    private static final int NO_ANSWER = 0;
    private static final int UNAUTHORISED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_ALLOWED = 405;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int SERVER = 500;
    private static final String TERMINATING = "NamespaceTerminating";

    private KubeFailures() {}

    /** Does the work; {@code what} names the object in a failure's message. */
    static <T> T told(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (KubernetesClientException failed) {
            throw failure(what, failed);
        }
    }

    /** What a plain answer with this code means. */
    static FoundryException of(String what, int code, String body) {
        return failure(what, new KubernetesClientException(body.strip(), code, null));
    }

    private static FoundryException failure(String what, KubernetesClientException failed) {
        Details details = Details.none().because(message(failed)).at("cluster, " + what);
        int code = failed.getCode();
        if (code == NO_ANSWER) {
            return new UnreachableException(
                    "the cluster's API server does not answer",
                    details.mend("check that it runs and that this machine can reach it"));
        }
        if (code == CONFLICT && failed.getMessage() != null && !owners(failed).isEmpty()) {
            return new RefusedException(
                    what + " has fields that somebody else keeps",
                    details.because(owners(failed))
                            .mend("let the other one give the fields up, or take them out of what is declared"));
        }
        if (code == UNAUTHORISED || (code == FORBIDDEN && !terminating(failed))) {
            return new RefusedException(
                    "the cluster does not let us touch " + what,
                    details.mend("the kubeconfig must give every right on the cluster"));
        }
        if (code == CONFLICT || code == TOO_MANY || code >= SERVER || terminating(failed)) {
            return new TransientException("the cluster is not ready for " + what, details);
        }
        return new FailedException("the cluster refuses " + what, details);
    }

    private static String message(KubernetesClientException failed) {
        return Optional.ofNullable(failed.getStatus())
                .map(Status::getMessage)
                .orElse(String.valueOf(failed.getMessage()));
    }

    /** Each field and who keeps it, one a line. */
    private static String owners(KubernetesClientException failed) {
        return Optional.ofNullable(failed.getStatus())
                .map(Status::getDetails)
                .map(details -> details.getCauses().stream()
                        .filter(cause -> "FieldManagerConflict".equals(cause.getReason()))
                        .map(cause -> cause.getField() + ": " + cause.getMessage())
                        .collect(Collectors.joining("\n")))
                .orElse("");
    }

    /** Whether the answer names no object: the server knows no such path, rather than no such object on it. */
    static boolean nameless(KubernetesClientException failed) {
        return Optional.ofNullable(failed.getStatus())
                .map(Status::getDetails)
                .map(StatusDetails::getName)
                .orElse("")
                .isEmpty();
    }

    /** Whether the namespace or the kind is being taken away; then there will be a new one, or an error that says more. */
    private static boolean terminating(KubernetesClientException failed) {
        return (failed.getCode() == NOT_ALLOWED && message(failed).contains("is terminating")) || namespaceIs(failed);
    }

    private static boolean namespaceIs(KubernetesClientException failed) {
        return Optional.ofNullable(failed.getStatus()).map(Status::getDetails).stream()
                .flatMap(details -> details.getCauses().stream())
                .anyMatch(cause -> TERMINATING.equals(cause.getReason()));
    }
}
