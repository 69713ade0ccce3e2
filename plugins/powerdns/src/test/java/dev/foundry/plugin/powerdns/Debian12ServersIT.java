package dev.foundry.plugin.powerdns;

/** Authoritative server 4.7 and recursor 4.8, with the older form of its configuration. */
class Debian12ServersIT extends RealServersContract {
    Debian12ServersIT() {
        super("127.0.0.1:5000/foundry-powerdns-auth:4.7", "127.0.0.1:5000/foundry-powerdns-recursor:4.8");
    }
}
