package dev.foundry.api.resource;

/** A thing in the stack's cluster. Its target is the service {@code cluster}. */
public sealed interface ClusterResource extends Resource permits Namespace, KubeSecret, Manifest, HelmRelease {
    /** The namespace it lies in; empty for what belongs to the whole cluster. */
    String namespace();

    /** Its name among its kind in the namespace. */
    String name();
}
