package dev.foundry.api.blueprint;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.resource.Action;
import dev.foundry.api.resource.Binary;
import dev.foundry.api.resource.CertificateFiles;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.ClusterResource;
import dev.foundry.api.resource.ContainerService;
import dev.foundry.api.resource.Deed;
import dev.foundry.api.resource.Directory;
import dev.foundry.api.resource.DnsRecordSet;
import dev.foundry.api.resource.DnsZone;
import dev.foundry.api.resource.KernelModule;
import dev.foundry.api.resource.OsPackage;
import dev.foundry.api.resource.PluginResource;
import dev.foundry.api.resource.Ready;
import dev.foundry.api.resource.Resource;
import dev.foundry.api.resource.StoredSecret;
import dev.foundry.api.resource.Sysctl;
import dev.foundry.api.resource.SystemUser;
import dev.foundry.api.resource.SystemdUnit;
import dev.foundry.api.resource.TextFile;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Host;
import dev.foundry.api.stack.Image;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What must be true when a component is there: stages in order, each with resources placed on targets. Immutable; every
 * method returns a new blueprint with one sentence more. {@code on(hosts)} says where the sentences after it apply.
 */
public final class Blueprint {
    private static final String CLUSTER = "cluster";
    private final List<Stage> stages;
    private final List<Host> hosts;

    private Blueprint(List<Stage> stages, List<Host> hosts) {
        this.stages = List.copyOf(stages);
        this.hosts = List.copyOf(hosts);
    }

    /** A blueprint that declares nothing yet and has no hosts. */
    public static Blueprint empty() {
        return new Blueprint(List.of(new Stage("main", List.of(), List.of(), false)), List.of());
    }

    /** A blueprint whose first sentences apply to each of these hosts. */
    public static Blueprint on(Collection<Host> hosts) {
        return empty().andOn(hosts);
    }

    /** A blueprint whose first sentences apply to this host. */
    public static Blueprint on(Host host) {
        return on(List.of(host));
    }

    /** From here on sentences apply to each of these hosts. */
    public Blueprint andOn(Collection<Host> others) {
        return new Blueprint(stages, List.copyOf(others));
    }

    /** From here on in a new stage, which begins when everything before it is in place. */
    public Blueprint then(String stage) {
        if (stages.stream().anyMatch(existing -> existing.name().equals(stage))) {
            throw new InvalidInputException(
                    "two stages of one blueprint are called '" + stage + "'", Details.hint("give each its own name"));
        }
        List<Stage> more = new ArrayList<>(stages);
        more.add(new Stage(stage, List.of(), List.of(), false));
        return new Blueprint(more, hosts);
    }

    /** A new stage whose changes go to one host after the other, each through its gates before the next. */
    public Blueprint thenOneHostAtATime(String stage) {
        Blueprint next = then(stage);
        Stage last = next.stages.getLast();
        return next.replaceLast(new Stage(last.name(), last.resources(), last.notKnown(), true));
    }

    /** Sentences that differ from host to host, for example by address. */
    public Blueprint eachHost(BiFunction<Blueprint, Host, Blueprint> sentences) {
        Blueprint result = this;
        List<Placed> alike = new ArrayList<>();
        for (Host host : hosts) {
            Blueprint part = sentences.apply(on(host), host);
            Stage only = part.stages.getFirst();
            if (part.stages.size() > 1 || !only.notKnown().isEmpty()) {
                result = sentences
                        .apply(result.placeAll(alike).andOn(List.of(host)), host)
                        .andOn(hosts);
                alike.clear();
            } else {
                alike.addAll(only.resources());
            }
        }
        return result.placeAll(alike);
    }

    /** Sentences that apply only when the condition holds. */
    public Blueprint when(boolean condition, UnaryOperator<Blueprint> sentences) {
        return condition ? sentences.apply(this) : this;
    }

    /** Says that something belongs here that cannot be declared before the reason is gone. */
    public Blueprint notKnownYet(String reason) {
        Stage last = stages.getLast();
        List<String> more = new ArrayList<>(last.notKnown());
        more.add(reason);
        return replaceLast(new Stage(last.name(), last.resources(), more, last.oneHostAtATime()));
    }

    /** A directory of root's, 0755. */
    public Blueprint directory(String path) {
        return directory(path, UnaryOperator.identity());
    }

    /** A directory, refined. */
    public Blueprint directory(String path, UnaryOperator<Directory> refine) {
        return onHosts(refine.apply(Directory.of(path)));
    }

    /** A file of root's. */
    public Blueprint file(String path, Text content) {
        return file(path, content, UnaryOperator.identity());
    }

    /** A file, refined. */
    public Blueprint file(String path, Text content, UnaryOperator<TextFile> refine) {
        return onHosts(refine.apply(TextFile.of(path, content)));
    }

    /** A file fetched from elsewhere. */
    public Blueprint binary(Binary binary) {
        return onHosts(binary);
    }

    /** A service's user, refined. */
    public Blueprint user(String name, UnaryOperator<SystemUser> refine) {
        return onHosts(refine.apply(SystemUser.of(name)));
    }

    /** Packages of the operating system. */
    public Blueprint packages(String... names) {
        Blueprint result = this;
        for (String name : names) {
            result = result.onHosts(new OsPackage(name));
        }
        return result;
    }

    /** A kernel module. */
    public Blueprint module(String name) {
        return onHosts(new KernelModule(name));
    }

    /** A kernel setting. */
    public Blueprint sysctl(String name, String value) {
        return onHosts(new Sysctl(name, value));
    }

    /** A key and a certificate of the stack's CA. */
    public Blueprint certificate(CertificateFiles files) {
        return onHosts(files);
    }

    /** A unit of ours, enabled and running, refined. */
    public Blueprint unit(String name, Text content, UnaryOperator<SystemdUnit> refine) {
        return onHosts(refine.apply(SystemdUnit.of(name, content)));
    }

    /** A unit that is there already, refined. */
    public Blueprint existingUnit(String name, UnaryOperator<SystemdUnit> refine) {
        return onHosts(refine.apply(SystemdUnit.existing(name)));
    }

    /** A container kept running, refined. */
    public Blueprint container(String name, Image image, UnaryOperator<ContainerService> refine) {
        return onHosts(refine.apply(ContainerService.of(name, image)));
    }

    /** A gate on each host, two minutes. */
    public Blueprint ready(String name, Check check) {
        return onHosts(Ready.when(name, check));
    }

    /** A gate on each host, refined. */
    public Blueprint ready(String name, Check check, UnaryOperator<Ready> refine) {
        return onHosts(refine.apply(Ready.when(name, check)));
    }

    /** A deed; its id is {@code stack:action/<name>}. */
    public Blueprint action(String name, String title, Deed deed) {
        return at("stack", new Action(name, title, deed));
    }

    /** A generated secret, said in so many words; those that a text carries need no saying. */
    public Blueprint secret(StoredSecret secret) {
        return at("secrets", secret);
    }

    /** A DNS zone. */
    public Blueprint zone(DnsZone zone) {
        return at("dns", zone);
    }

    /** A DNS record set. */
    public Blueprint records(DnsRecordSet records) {
        return at("dns", records);
    }

    /** Things in the cluster, made in this order. */
    public Blueprint inCluster(ClusterResource... things) {
        return inCluster(List.of(things));
    }

    /** Things in the cluster, made in this order. */
    public Blueprint inCluster(Collection<? extends ClusterResource> things) {
        Blueprint result = this;
        for (ClusterResource thing : things) {
            result = result.at(CLUSTER, thing);
        }
        return result;
    }

    /**
     * Gates on the cluster.
     *
     * @throws InvalidInputException when one asks a host
     */
    public Blueprint readyInCluster(Ready... gates) {
        Blueprint result = this;
        for (Ready gate : gates) {
            if (!gate.check().ofCluster()) {
                throw new InvalidInputException("the gate " + gate.name() + " asks a host and not the cluster");
            }
            result = result.at(CLUSTER, gate);
        }
        return result;
    }

    /** A resource of a plugin's own kind on a service, for example a hypervisor. */
    public Blueprint at(String service, PluginResource resource) {
        return at(service, (Resource) resource);
    }

    /** A resource of a plugin's own kind on each host. */
    public Blueprint resource(PluginResource resource) {
        return onHosts(resource);
    }

    /** The same with each action's deed replaced by the answer; for the host, which watches over every deed it calls. */
    public Blueprint deeds(Function<Action, Deed> replacement) {
        List<Stage> changed = stages.stream()
                .map(stage -> new Stage(
                        stage.name(),
                        stage.resources().stream()
                                .map(placed -> replaced(placed, replacement))
                                .toList(),
                        stage.notKnown(),
                        stage.oneHostAtATime()))
                .toList();
        return new Blueprint(changed, hosts);
    }

    private static Placed replaced(Placed placed, Function<Action, Deed> replacement) {
        return placed.resource() instanceof Action action
                ? new Placed(placed.target(), new Action(action.name(), action.title(), replacement.apply(action)))
                : placed;
    }

    /** The stages that declare something, in order. */
    public List<Stage> stages() {
        return stages.stream()
                .filter(stage ->
                        !stage.resources().isEmpty() || !stage.notKnown().isEmpty())
                .toList();
    }

    /** Every placed resource, stage by stage. */
    public List<Placed> resources() {
        return stages.stream().flatMap(stage -> stage.resources().stream()).toList();
    }

    /** The resource with this id. */
    public Optional<Placed> find(String id) {
        return resources().stream().filter(placed -> placed.id().equals(id)).findFirst();
    }

    private Blueprint onHosts(Resource resource) {
        return placeAll(hosts.stream()
                .map(host -> new Placed(new Target.OnHost(host), resource))
                .toList());
    }

    private Blueprint at(String service, Resource resource) {
        return place(new Placed(new Target.OnService(service), resource));
    }

    private Blueprint place(Placed placed) {
        return placeAll(List.of(placed));
    }

    /** One copy for all of them, so that a blueprint of many hosts grows in step with their number. */
    private Blueprint placeAll(List<Placed> additions) {
        if (additions.isEmpty()) {
            return this;
        }
        Map<String, Placed> known = new HashMap<>();
        resources().forEach(placed -> known.put(placed.id(), placed));
        Stage last = stages.getLast();
        List<Placed> more = new ArrayList<>(last.resources());
        for (Placed placed : additions) {
            Placed existing = known.putIfAbsent(placed.id(), placed);
            if (existing == null) {
                more.add(placed);
            } else if (!existing.equals(placed)) {
                throw new InvalidInputException("a blueprint declares " + placed.id() + " twice and differently");
            }
        }
        return replaceLast(new Stage(last.name(), more, last.notKnown(), last.oneHostAtATime()));
    }

    private Blueprint replaceLast(Stage stage) {
        List<Stage> changed = new ArrayList<>(stages);
        changed.set(changed.size() - 1, stage);
        return new Blueprint(changed, hosts);
    }
}
