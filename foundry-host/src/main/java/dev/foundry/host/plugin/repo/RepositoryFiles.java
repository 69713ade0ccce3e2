package dev.foundry.host.plugin.repo;

/**
 * The three files beside a repository's jars, as they are.
 *
 * @param index the text of {@code index.json}
 * @param signature the text of {@code index.json.minisig}; empty when there is none
 * @param plugins the text of {@code plugins.json}
 */
public record RepositoryFiles(String index, String signature, String plugins) {
    /** What is signed. */
    public static final String INDEX = "index.json";

    /** The signature, in minisign's format. */
    public static final String SIGNATURE = "index.json.minisig";

    /** The public key, for people to compare; only the bundled repository's is read from there. */
    public static final String KEY = "foundry.pub";

    /** The list of releases in pf4j-update's format. */
    public static final String PLUGINS = "plugins.json";
}
