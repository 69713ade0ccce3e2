package dev.foundry.host.config;

/** How addresses and names are written in stack.yaml, as regular expressions for its keys. */
final class AddressForms {
    static final String IPV4 = "((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    static final String NAME =
            "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*";
    static final String ADDRESS = IPV4 + "|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*|" + NAME;
    static final String NAME_WORDS =
            "a DNS name: letters, digits and - in labels of up to 63 characters, joined by dots";

    private AddressForms() {}
}
