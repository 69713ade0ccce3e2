package dev.foundry.plugin.powerdns;

import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.ContainerService;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Host;
import java.util.ArrayList;
import java.util.List;

/** Both servers on every host: user, folders, configuration, containers, gates. */
final class ServerPlan {
    static final String AUTH = "powerdns-auth";
    static final String RECURSOR = "powerdns-recursor";
    private static final String USER = "foundry-powerdns";
    private final Layout layout;
    private final Software software;
    private final String authDir;
    private final String recursorDir;
    private final String dataDir;

    ServerPlan(Layout layout, Software software) {
        this.layout = layout;
        this.software = software;
        this.dataDir = layout.stack().config().dataDir();
        this.authDir = layout.stack().config().configDir() + "/auth";
        this.recursorDir = layout.stack().config().configDir() + "/recursor";
    }

    Blueprint blueprint() {
        return Blueprint.on(layout.stack().placedOn())
                .user(USER, user -> user.uid(layout.uid()).home(dataDir))
                .directory(dataDir, folder -> folder.owner(USER).mode("0750").holdingData())
                .directory(layout.stack().config().configDir())
                .directory(authDir)
                .directory(recursorDir)
                .file(authDir + "/start", start(), file -> file.mode("0755"))
                .eachHost(this::configuration)
                .thenOneHostAtATime("servers")
                .container(AUTH, software.auth(), this::auth)
                .container(RECURSOR, software.recursor(), this::recursor)
                .ready(
                        "DNS API",
                        Check.http(Layout.API_PORT, "/api/v1/servers/localhost").expect(401))
                .ready("resolver", new Check.Tcp(Layout.DNS_PORT));
    }

    private ContainerService auth(ContainerService container) {
        return container
                .hostNetwork()
                .user(layout.uid() + ":" + layout.uid())
                .mountReadOnly(authDir, Layout.AUTH_TARGET)
                .mount(dataDir, Layout.DATA_TARGET)
                .entrypoint("/bin/sh")
                .command(Layout.AUTH_TARGET + "/start")
                .restartedBy(authDir + "/pdns.conf")
                .restartedBy(authDir + "/start");
    }

    /** It begins as root, since not every runtime lets a user bind port 53, and becomes the user by its configuration. */
    private ContainerService recursor(ContainerService container) {
        ContainerService recursor = container
                .hostNetwork()
                .user("0:0")
                .mountReadOnly(recursorDir, Layout.RECURSOR_TARGET)
                .entrypoint("pdns_recursor")
                .command("--config-dir=" + Layout.RECURSOR_TARGET, "--daemon=no", "--write-pid=no", "--disable-syslog");
        for (String file : recursorFiles()) {
            recursor = recursor.restartedBy(recursorDir + "/" + file);
        }
        return recursor;
    }

    private Blueprint configuration(Blueprint on, Host host) {
        List<String> addresses = new Networks(layout.stack()).listening(host);
        if (addresses.isEmpty()) {
            return on.notKnownYet("the addresses of " + host.name() + ", which its DNS servers listen on");
        }
        boolean primary = host.equals(layout.primary());
        List<String> everywhere = withLoopback(addresses);
        Text auth =
                new AuthConfig(layout, software).text(layout.published() ? everywhere : List.of("127.0.0.1"), primary);
        RecursorConfig recursor = new RecursorConfig(layout);
        Blueprint with =
                on.file(authDir + "/pdns.conf", auth, file -> file.owner(USER).mode("0400"));
        if (software.yamlRecursor()) {
            return with.file(
                    recursorDir + "/recursor.yml",
                    recursor.yaml(everywhere),
                    file -> file.owner(USER).mode("0400"));
        }
        return with.file(
                        recursorDir + "/recursor.conf",
                        recursor.ini(everywhere),
                        file -> file.owner(USER).mode("0400"))
                .file(recursorDir + "/trust.lua", recursor.trust());
    }

    private List<String> recursorFiles() {
        return software.yamlRecursor() ? List.of("recursor.yml") : List.of("recursor.conf", "trust.lua");
    }

    private static List<String> withLoopback(List<String> addresses) {
        List<String> all = new ArrayList<>(List.of("127.0.0.1"));
        all.addAll(addresses);
        return all;
    }

    /** Every image brings the schema that fits it, though not at one place. */
    private Text start() {
        String database = """
                database=%s
                if [ ! -s "$database" ]; then
                    for schema in /usr/share/pdns-backend-sqlite3/schema/schema.sqlite3.sql \\
                        /usr/local/share/doc/pdns/schema.sqlite3.sql; do
                        [ ! -r "$schema" ] || break
                    done
                    rm -f "$database.new"
                    sqlite3 -bail "$database.new" <"$schema"
                    mv "$database.new" "$database"
                fi
                """.formatted(Layout.DATABASE);
        return Text.of("#!/bin/sh\n# Kept by Foundry. Makes the database on the first start, then becomes the server.\n"
                + "set -eu\numask 027\n"
                + (layout.backend().equals("gsqlite3") ? database : "")
                + """
                # As first process of a container it would not hear that it should end.
                trap 'kill "$server"' TERM INT
                pdns_server --config-dir=%s --daemon=no --guardian=no --write-pid=no --disable-syslog &
                server=$!
                wait "$server" || wait "$server"
                """.formatted(Layout.AUTH_TARGET));
    }
}
