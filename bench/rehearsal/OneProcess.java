import dev.foundry.host.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Runs the commands of a file, one a line, in this process, and prints for each its exit code, its milliseconds, its
 * processor's milliseconds and its output in one line. Compiled and started by {@code bench/rehearsal/run}.
 */
final class OneProcess {
    private OneProcess() {}

    static void main(String[] arguments) throws Exception {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Duration before = processor();
            long begin = System.nanoTime();
            int code = Main.run(new PrintStream(out, true, StandardCharsets.UTF_8), nowhere, line.split(" "));
            long took = System.nanoTime() - begin;
            System.out.println(code + "\t" + took / 1e6 + "\t"
                    + processor().minus(before).toMillis() + "\t"
                    + out.toString(StandardCharsets.UTF_8).replace('\n', '\u0001'));
        }
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static Duration processor() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
