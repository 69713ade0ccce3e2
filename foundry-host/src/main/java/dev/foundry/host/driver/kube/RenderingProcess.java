package dev.foundry.host.driver.kube;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foundry.api.error.CancelledException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Renders a chart in a process of its own. Templates may look things up in the cluster, and Helm looks them up in the one that
 * its process's environment names: in this process that would be whichever cluster the person works with otherwise, or none.
 * The answer comes through a pipe: a line that says whether it is one, then the manifest, or why there is none.
 */
final class RenderingProcess {
    private static final String RENDERED = "rendered\n";
    private static final String FAILED = "failed\n";
    private final Path kubeconfig;

    /** On the cluster of this file. */
    RenderingProcess(Path kubeconfig) {
        this.kubeconfig = kubeconfig;
    }

    /** The process itself; its arguments are the question. */
    public static void main(String[] question) throws IOException {
        try (OutputStream pipe = new FileOutputStream(FileDescriptor.out)) {
            pipe.write(answer(List.of(question)).getBytes(UTF_8));
        }
    }

    private static String answer(List<String> question) {
        try {
            return RENDERED
                    + com.marcnuri.helm.Helm.template(question.get(0))
                            .withVersion(question.get(1))
                            .withName(question.get(2))
                            .withNamespace(question.get(3))
                            .withKubeVersion(question.get(4))
                            .withValuesFile(Path.of(question.get(5)))
                            .skipCrds()
                            .call();
        } catch (IllegalStateException failed) {
            return FAILED + failed.getMessage();
        }
    }

    /**
     * What a chart makes of values, hooks too, YAML.
     *
     * @param question the chart as Helm takes it and its version, the release and its namespace, the version of Kubernetes, the
     *     file of values
     * @throws IllegalStateException when Helm cannot say, with what it says instead
     */
    String manifest(List<String> question) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xlog:disable",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                RenderingProcess.class.getName()));
        command.addAll(question);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("HELM_KUBE"));
        builder.environment().put("KUBECONFIG", kubeconfig.toString());
        String answer = answered(builder);
        if (!answer.startsWith(RENDERED)) {
            throw new IllegalStateException(
                    answer.startsWith(FAILED) ? answer.substring(FAILED.length()) : "it ended early");
        }
        return answer.substring(RENDERED.length());
    }

    private static String answered(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            try (InputStream pipe = process.getInputStream()) {
                process.getOutputStream().close();
                String answer = new String(pipe.readAllBytes(), UTF_8);
                process.waitFor();
                return answer;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException unstarted) {
            throw new IllegalStateException("Java cannot be started once more: " + unstarted.getMessage(), unstarted);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted while a chart was rendered");
        }
    }
}
