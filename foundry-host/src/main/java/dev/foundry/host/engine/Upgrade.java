package dev.foundry.host.engine;

import dev.foundry.api.UpgradePolicy;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.resource.Binary;
import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.Resource;
import dev.foundry.api.stack.Image;
import dev.foundry.api.stack.Version;
import dev.foundry.host.driver.Attributes;
import dev.foundry.host.engine.ResourceState.Drifted;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The way of a component from the images or programs that run to others; none when they stay.
 *
 * @param live whether there are real machines to do something around
 */
record Upgrade(Optional<UpgradePolicy> policy, boolean live) {
    private static final Pattern EXECUTABLE = Pattern.compile("0[1357]..");
    static final Upgrade NONE = new Upgrade(Optional.empty(), false);

    /** What the plan makes necessary; a jump that the component does not allow is refused. */
    static Upgrade of(Session session, String component, PlannedComponent planned) {
        List<String> images = planned.resources().stream()
                .filter(resource -> resource.state() instanceof Drifted)
                .flatMap(resource -> ((Drifted) resource.state()).differences().stream())
                .filter(difference -> difference.attribute().equals(Attributes.IMAGE))
                .map(Difference::observed)
                .filter(image -> image.contains("/"))
                .distinct()
                .toList();
        boolean program = planned.resources().stream()
                .anyMatch(resource -> resource.state() instanceof Drifted
                        && resource.placed()
                                .filter(placed -> isProgram(placed.resource()))
                                .isPresent());
        return images.isEmpty() && !program
                ? NONE
                : from(images, session, session.assembly().node(component));
    }

    private static <C extends Record> Upgrade from(List<String> images, Session session, Node<C> node) {
        UpgradePolicy policy = node.component().upgrades(session.stack(node));
        for (String image : images) {
            version(image).filter(running -> !policy.from().admits(running)).ifPresent(running -> {
                throw new RefusedException(
                        node.name() + " cannot go from " + running + " to " + node.version() + " in one step",
                        Details.hint("go through a version that " + policy.from() + " admits first"));
            });
        }
        return new Upgrade(Optional.of(policy), session.world().rehearsed().isEmpty());
    }

    /** A tag that is no version tells nothing. */
    private static Optional<Version> version(String image) {
        try {
            return Optional.of(Version.of(Image.parse(image).tag()));
        } catch (InvalidInputException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Whether a resource in this state runs another image, or is another program, than declared. */
    static boolean replaces(Resource resource, ResourceState state) {
        return state instanceof Drifted(List<Difference> differences)
                && (isProgram(resource)
                        || differences.stream()
                                .anyMatch(difference -> difference.attribute().equals(Attributes.IMAGE)));
    }

    private static boolean isProgram(Resource resource) {
        return resource instanceof Binary binary
                && EXECUTABLE.matcher(binary.ownership().mode()).matches();
    }

    boolean oneHostAtATime() {
        return policy.filter(UpgradePolicy::oneHostAtATime).isPresent();
    }

    /** Does what must be done before the first change. */
    void before(Hands hands) {
        policy.filter(_ -> live)
                .flatMap(UpgradePolicy::before)
                .ifPresent(action -> action.deed().apply(hands));
    }

    /** What is done around each host whose image is replaced. */
    Optional<UpgradePolicy.AroundHost> around() {
        return policy.filter(_ -> live).flatMap(UpgradePolicy::around);
    }
}
