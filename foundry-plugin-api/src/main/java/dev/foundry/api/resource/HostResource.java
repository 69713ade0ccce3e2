package dev.foundry.api.resource;

import java.util.List;

/** A resource that lives on a machine and is observed and changed by the host's drivers. */
public sealed interface HostResource extends Resource
        permits OsPackage,
                KernelModule,
                Sysctl,
                SystemUser,
                Directory,
                TextFile,
                Binary,
                CertificateFiles,
                SystemdUnit,
                ContainerService {
    /** Paths of files whose change makes this resource restart; empty for what does not run. */
    default List<String> restartedBy() {
        return List.of();
    }
}
