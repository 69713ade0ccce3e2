package dev.foundry.api.capability;

/** Definitions of {@code snapshot.storage.k8s.io} in the cluster and their controller: volumes can be snapshotted. */
public interface SnapshotDefinitions extends Capability {}
