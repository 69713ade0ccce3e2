package dev.foundry.host.cli;

import java.util.function.Function;
import picocli.CommandLine;

/**
 * A noun of the host. Its classes are touched only when it is used.
 *
 * @param name the word typed
 * @param sentence what it is for, as the overview says it
 * @param build makes its commands
 */
record HostNoun(String name, String sentence, Function<Foundry, CommandLine> build) {}
