package dev.foundry.host.cli.plugin;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.host.plugin.Catalog;
import dev.foundry.host.plugin.IndexedPlugin;
import dev.foundry.host.plugin.install.Installed;
import dev.foundry.host.plugin.install.Offered;
import dev.foundry.host.plugin.install.Offers;
import dev.foundry.host.plugin.install.Resolution;
import dev.foundry.host.plugin.install.Touched;
import dev.foundry.host.plugin.install.Wish;
import dev.foundry.host.plugin.repo.Release;
import dev.foundry.host.ui.Amounts;
import dev.foundry.host.ui.OutputForm;
import java.util.ArrayList;
import java.util.List;

/** Installs releases before a person's eyes: shows what each touches, asks where it must, says what was done. */
public final class InstallWork {
    private final PluginDesk desk;
    private final boolean dryRun;
    private final List<Row> rows = new ArrayList<>();
    private List<Wish> asked = List.of();

    /**
     * @param desk to work at
     * @param dryRun whether to say only what would be done
     */
    public InstallWork(PluginDesk desk, boolean dryRun) {
        this.desk = desk;
        this.dryRun = dryRun;
    }

    /** A plugin that was installed, and the version before. */
    private record Row(String plugin, String version, String before, String repository, String component) {}

    /**
     * Installs what fulfils these wishes.
     *
     * @param alone whether to leave out what its components need from other plugins
     */
    public void install(List<Wish> wishes, Offers offers, boolean alone) {
        Troubles.tell(desk, offers);
        asked = List.copyOf(wishes);
        List<Offered> releases = resolved(wishes, offers);
        if (!alone) {
            List<Wish> more = new Companions(desk, offers).wanted(releases);
            if (!more.isEmpty()) {
                List<Wish> all = new ArrayList<>(wishes);
                all.addAll(more);
                releases = resolved(all, offers);
            }
        }
        wishes.forEach(wish -> offers.rivals(wish.id())
                .forEach(rival -> desk.voice()
                        .say("note  repository " + rival.name() + " has a plugin " + wish.id()
                                + " too, under another key; it is not looked at")));
        carryOut(releases);
    }

    private List<Offered> resolved(List<Wish> wishes, Offers offers) {
        return switch (desk.house().resolve(wishes, offers)) {
            case Resolution.Resolved(List<Offered> install) -> install;
            case Resolution.Unresolvable(Resolution.Missing missing, String line) ->
                throw Troubles.orElse(
                        offers,
                        new NotFoundException(
                                missing.what() + NearName.of(missing.id(), desk, offers),
                                Details.hint(line).because(missing.why())));
            case Resolution.Unresolvable(Resolution.Problem problem, String line) ->
                throw new RefusedException(problem.what(), Details.hint(line).because(problem.why()));
        };
    }

    /** Installs these releases, in this order. */
    public void carryOut(List<Offered> releases) {
        releases.forEach(this::show);
        releases.forEach(this::agreeToMore);
        releases.forEach(this::remember);
        if (!dryRun) {
            tellOfWaiting(releases);
            desk.house().install(releases);
        }
        tell();
    }

    private void show(Offered offered) {
        Release release = offered.release();
        Introduction.say(
                desk,
                release.id() + " " + release.version() + "   "
                        + release.about().description() + " (from repository "
                        + offered.repository().name() + ", key "
                        + offered.repository().key().id() + ")",
                release.needs(),
                release.components());
    }

    /** What a new version touches beyond the old one is agreed to, not only shown. */
    private void agreeToMore(Offered offered) {
        Release release = offered.release();
        desk.index().plugin(release.id()).ifPresent(before -> {
            Touched more = Touched.by(release.components()).beyond(Touched.by(before.components()));
            if (!more.clauses().isEmpty() && !dryRun) {
                desk.voice()
                        .confirm(release + " touches more than " + before.version() + " does: " + more
                                + ". Install it?");
            }
        });
    }

    /** A download may take its time; what lies on this machine does not. */
    private void tellOfWaiting(List<Offered> releases) {
        releases.stream()
                .filter(offered -> !"file".equals(offered.repository().address().getScheme()))
                .forEach(offered -> desk.voice()
                        .say("Fetching " + offered + ", "
                                + Amounts.size(offered.release().file().size()) + " from "
                                + offered.repository().address().getAuthority()));
    }

    private void remember(Offered offered) {
        Release release = offered.release();
        rows.add(new Row(
                release.id(),
                release.version().toString(),
                desk.index().plugin(release.id()).map(IndexedPlugin::version).orElse(""),
                offered.repository().name(),
                release.components().stream()
                        .map(Catalog.Entry::name)
                        .findFirst()
                        .orElse("")));
    }

    private void tell() {
        if (desk.voice().form() != OutputForm.TABLE) {
            desk.voice()
                    .table(
                            List.of("plugin", "version", "before", "repository"),
                            rows.stream()
                                    .map(row -> List.<Object>of(
                                            row.plugin(), row.version(), row.before(), row.repository()))
                                    .toList());
            return;
        }
        rows.forEach(row -> desk.voice().raw(sentence(row) + "\n"));
        if (rows.isEmpty()) {
            desk.voice().raw("Nothing to do: " + present() + ".\n");
        }
    }

    private String present() {
        if (asked.size() != 1) {
            return "all is installed";
        }
        Installed there = desk.house().installed(asked.getFirst().id());
        return there.plugin().id() + " " + there.plugin().version()
                + (there.bundled() ? " came with the program" : " is installed");
    }

    private String sentence(Row row) {
        if (row.before().equals(row.version())) {
            return (dryRun ? "Would install " : "Installed ") + row.plugin() + " " + row.version() + " anew.";
        }
        if (!row.before().isEmpty()) {
            return (dryRun ? "Would update " : "Updated ") + row.plugin() + " from " + row.before() + " to "
                    + row.version() + ".";
        }
        String next =
                dryRun || row.component().isEmpty() ? "" : "   Next: foundry component install " + row.component();
        return (dryRun ? "Would install " : "Installed ") + row.plugin() + " " + row.version() + "." + next;
    }
}
