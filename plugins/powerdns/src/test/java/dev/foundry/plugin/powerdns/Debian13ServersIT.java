package dev.foundry.plugin.powerdns;

/** Authoritative server 4.9 and recursor 5.4, with YAML. */
class Debian13ServersIT extends RealServersContract {
    Debian13ServersIT() {
        super("127.0.0.1:5000/foundry-powerdns-auth:4.9", "127.0.0.1:5000/foundry-powerdns-recursor:5.4");
    }
}
