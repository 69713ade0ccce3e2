package org.example.minio;

import dev.foundry.testkit.component.ComponentContract;

/** Asks the packed plugin what every component must keep. */
class MinioContractIT extends ComponentContract {
    @Override
    protected String component() {
        return "minio";
    }

    @Override
    protected String stack() {
        return """
                cluster:
                  name: lab
                  primary_domain: example.test
                hosts:
                  - hostname: one
                    address: 192.0.2.11
                    roles: [minio]
                components:
                  minio:
                    buckets: [photos]
                """;
    }
}
