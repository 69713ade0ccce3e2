/** Real hosts and a real registry for tests: containers with systemd, sshd and podman, made by {@code testhosts/images}. */
@NullMarked
package dev.foundry.testkit.host;

import org.jspecify.annotations.NullMarked;
