package dev.foundry.host.driver.kube;

import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.host.driver.kube.Requests.Answer;

/** Plain questions to the API server, whose answers are no objects. */
record Questions(Requests requests) {
    private static final int REFUSED = 400;
    private static final int NOT_FOUND = 404;
    private static final int SERVER = 500;
    private static final int LONGEST_REASON = 1000;

    String ask(String path) {
        Answer answer = requests.get(path);
        if (answer.code() < REFUSED) {
            return answer.body();
        }
        throw refused(path, answer.code(), answer.body());
    }

    /** What an answer that is none means. */
    static FoundryException refused(String path, int code, String body) {
        Details details = Details.none()
                .because(body.substring(0, Math.min(body.length(), LONGEST_REASON))
                        .strip())
                .at("cluster, " + path.replaceFirst("\\?.*", ""));
        if (code == NOT_FOUND) {
            return new NotFoundException("the cluster has nothing there", details);
        }
        if (code >= SERVER) {
            return new UnreachableException("what was asked in the cluster does not answer", details);
        }
        return new InvalidInputException("the cluster refuses the question", details);
    }
}
