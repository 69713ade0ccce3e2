package dev.foundry.host.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One resource as drawn for a random world: its kind, its number, and the letter that its content depends on. */
record Draw(String kind, int number, String letter) {
    Draw with(String other) {
        return new Draw(kind, number, other);
    }

    /** Up to two of each kind. */
    static List<Draw> draws(Random random, List<String> kinds) {
        List<Draw> draws = new ArrayList<>();
        for (String kind : kinds) {
            for (int number = 0; number < 2; number++) {
                if (random.nextBoolean()) {
                    draws.add(new Draw(kind, number, "a"));
                }
            }
        }
        return draws;
    }

    /** Some are left out, some declared otherwise, some new. */
    static List<Draw> redraw(Random random, List<Draw> draws) {
        List<Draw> again = new ArrayList<>();
        for (Draw draw : draws) {
            switch (random.nextInt(5)) {
                case 0 -> again.add(draw.with("b"));
                case 1 -> again.add(new Draw(draw.kind(), draw.number() + 10, "a"));
                case 2 -> {}
                default -> again.add(draw);
            }
        }
        return again;
    }
}
