package dev.foundry.host.cli;

/** The program's entry: hands the arguments to the command line and exits with its code. */
public final class Main {

    private Main() {}

    static void main() {
        System.out.println("foundry " + version());
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
