package dev.foundry.host.engine;

import dev.foundry.api.UpgradePolicy;
import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.blueprint.Stage;
import dev.foundry.api.blueprint.Target.OnHost;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.resource.CertificateFiles;
import dev.foundry.api.resource.HostResource;
import dev.foundry.api.resource.Ready;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Host;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Converges one component: stage by stage hosts, then services, then the gates; what is no longer declared goes last. */
final class ComponentWork {
    private final Session session;
    private final Run run;
    private final String component;
    private final Services services;
    private final Gates gates;
    private final Reporter reporter;
    private Declared declared;

    ComponentWork(Session session, Run run, String component) {
        this.session = session;
        this.run = run;
        this.component = component;
        this.services = session.services();
        this.gates = new Gates(session, run.control());
        this.reporter = new Reporter(run, component);
        this.declared = new Declared(component, List.of());
    }

    int changed() {
        return reporter.changed();
    }

    int inSync() {
        return reporter.inSync();
    }

    /**
     * Converges it.
     *
     * @param planned what the plan said, for the orphans and the upgrade policy
     * @param again whether something it needs changed, so that facts are asked for anew and gates are passed again
     */
    void converge(PlannedComponent planned, boolean again) {
        declareAnew();
        if (again) {
            session.meet(hosts(declared.resources()));
            declareAnew();
        }
        Upgrade upgrade = Upgrade.of(session, component, planned);
        upgrade.before(session.hands(this::waiting));
        HostConvergence onHosts = new HostConvergence(session, run, reporter, () -> declared.resources());
        for (int next = 0; next < declared.stages().size(); next++) {
            if (!declared.stages().get(next).notKnown().isEmpty()) {
                // The stages before may have told what it waits for.
                declareAnew();
                if (next >= declared.stages().size()) {
                    break;
                }
            }
            Stage stage = declared.stages().get(next);
            demandKnown(stage);
            run.stopIfAsked();
            if (stage.oneHostAtATime() || upgrade.oneHostAtATime()) {
                oneHostAtATime(stage, upgrade, onHosts, again);
            } else {
                converge(stage.resources(), onHosts, again);
            }
        }
        removeOrphans(planned, declared.resources());
    }

    private void declareAnew() {
        declared = new Declared(component, session.stages(component));
    }

    private static Set<Host> hosts(List<Placed> resources) {
        Set<Host> hosts = new LinkedHashSet<>();
        for (Placed placed : resources) {
            if (placed.target() instanceof OnHost(Host host)) {
                hosts.add(host);
            }
        }
        return hosts;
    }

    /** Refuses a stage that is not known; when a host does not answer, that is not the component's fault. */
    private void demandKnown(Stage stage) {
        if (stage.notKnown().isEmpty()) {
            return;
        }
        session.knowledge().unreachable().forEach((name, why) -> {
            throw Knowledge.away(name, why);
        });
        throw new FailedException(
                component + " still does not know what to declare",
                Details.none().because(String.join("\n", stage.notKnown())).at("stage " + stage.name()));
    }

    private void waiting(String message) {
        reporter.waiting(component, message);
    }

    private void oneHostAtATime(Stage stage, Upgrade upgrade, HostConvergence onHosts, boolean again) {
        for (Host host : hosts(stage.resources())) {
            List<Placed> own = stage.resources().stream()
                    .filter(placed -> placed.target().equals(new OnHost(host)))
                    .toList();
            Optional<UpgradePolicy.AroundHost> steps =
                    upgrade.around().filter(_ -> onHosts.replacesWhatRuns(host, own));
            steps.ifPresent(around -> around.before(host, session.hands(this::waiting)));
            converge(own, onHosts, again);
            steps.ifPresent(around -> around.after(host, session.hands(this::waiting)));
        }
        converge(
                stage.resources().stream()
                        .filter(placed -> !(placed.target() instanceof OnHost))
                        .toList(),
                onHosts,
                again);
    }

    private void converge(List<Placed> resources, HostConvergence onHosts, boolean again) {
        int before = changed();
        if (resources.stream().anyMatch(ComponentWork::needsAuthority)) {
            session.world().authority().establish();
        }
        onHosts.converge(resources);
        ServiceConvergence inServices = new ServiceConvergence(session, run, services, reporter, onHosts::started);
        for (Placed placed : resources) {
            if (!(placed.resource() instanceof HostResource) && !(placed.resource() instanceof Ready)) {
                run.stopIfAsked();
                inServices.converge(placed);
            }
        }
        if (again || changed() > before) {
            List<Placed> asked = resources.stream()
                    .filter(placed -> placed.resource() instanceof Ready)
                    .toList();
            Fanout.each(asked, placed -> {
                gates.pass(placed, (Ready) placed.resource(), message -> reporter.waiting(placed.id(), message));
                return placed;
            });
        }
    }

    private static boolean needsAuthority(Placed placed) {
        return placed.resource() instanceof CertificateFiles
                || placed.resource().texts().stream().anyMatch(ComponentWork::holdsCa);
    }

    private static boolean holdsCa(Text text) {
        return text.parts().stream().anyMatch(part -> switch (part) {
            case Text.CaCertificate _ -> true;
            case Text.Derived derived -> derived.inputs().stream().anyMatch(ComponentWork::holdsCa);
            case Text.Literal _, Text.Reference _, Text.Learned _, Text.Fetched _ -> false;
        });
    }

    /** Takes away what is marked as the component's, when none of it is declared any more. */
    void removeOrphans(PlannedComponent planned) {
        removeOrphans(planned, List.of());
    }

    private void removeOrphans(PlannedComponent planned, List<Placed> declared) {
        Set<String> ids = declared.stream().map(Placed::id).collect(Collectors.toSet());
        reporter.count(new OrphanWork(session, run, services, component).remove(planned, ids), 0);
    }
}
