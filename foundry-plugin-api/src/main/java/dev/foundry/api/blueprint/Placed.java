package dev.foundry.api.blueprint;

import dev.foundry.api.resource.Resource;

/** A resource at its target. */
public record Placed(Target target, Resource resource) {
    /** The stable id, for example {@code web1:/etc/zot/config.json} or {@code dns:record/lab.example/zot.lab.example/A}. */
    public String id() {
        return target.prefix() + ":" + resource.key();
    }
}
