package dev.foundry.api.machine;

/**
 * What is wrong with a machine's description.
 *
 * @param file as a person is shown it
 * @param line from 1
 * @param column from 1
 * @param path of the value in that file, for example {@code hosts[0].vm.vcpus}
 * @param reason what is wrong and what is allowed
 */
public record MachineProblem(String file, int line, int column, String path, String reason) {}
