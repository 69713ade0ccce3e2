package dev.foundry.plugin.libvirtvm.declaration;

import dev.foundry.api.resource.Observation;
import dev.foundry.plugin.libvirtvm.lifecycle.Steps;

/** Looks whether images are there and fit; they come and go by commands of their own. */
final class ImageHandler extends Handler<DeclaredImage> {
    private final Steps steps;

    ImageHandler(Steps steps) {
        super(DeclaredImage.class);
        this.steps = steps;
    }

    /** An image that is not there stops everything before anything is touched. */
    @Override
    Observation observe(DeclaredImage resource) {
        steps.backing(resource.disk());
        return Observation.inSync();
    }

    @Override
    void apply(DeclaredImage resource) {
        steps.backing(resource.disk());
    }

    @Override
    void remove(DeclaredImage resource) {
        // Other disks may be based on it; foundry image delete looks.
    }
}
