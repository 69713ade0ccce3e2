package dev.foundry.host.plugin.install;

import java.util.List;

/** What comes of wishes. */
public sealed interface Resolution {
    /**
     * They can be had together.
     *
     * @param install what must be installed, dependencies first; nothing when all is there
     */
    record Resolved(List<Offered> install) implements Resolution {
        public Resolved {
            install = List.copyOf(install);
        }
    }

    /**
     * They cannot.
     *
     * @param problem why
     * @param line what to type instead
     */
    record Unresolvable(Problem problem, String line) implements Resolution {}

    /** Why plugins cannot be had together. */
    sealed interface Problem {
        /** One sentence. */
        String what();

        /** The evidence, several lines. */
        String why();
    }

    /** No repository has it. */
    record Missing(String id, String wanted, String near) implements Problem {
        @Override
        public String what() {
            return "no repository has a plugin '" + id + "'" + near;
        }

        @Override
        public String why() {
            return wanted;
        }
    }

    /** It is there, and no release of it may be installed. */
    record Unusable(String id, String wanted, List<String> reasons) implements Problem {
        @Override
        public String what() {
            return "no release of " + id + " can be installed";
        }

        @Override
        public String why() {
            return wanted + "\n" + String.join("\n", reasons);
        }
    }

    /** Two of those who need it cannot agree on a version. */
    record Conflict(String id, String one, String other) implements Problem {
        @Override
        public String what() {
            return "no version of " + id + " suits everybody";
        }

        @Override
        public String why() {
            return one + "\n" + other;
        }
    }

    /** Plugins need each other in a circle. */
    record Cycle(List<String> path) implements Problem {
        @Override
        public String what() {
            return "plugins need each other in a circle";
        }

        @Override
        public String why() {
            return String.join(" needs ", path);
        }
    }
}
