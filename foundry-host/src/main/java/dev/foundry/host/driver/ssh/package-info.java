/** Reaches hosts over SSH; the only user of sshj. */
@NullMarked
package dev.foundry.host.driver.ssh;

import org.jspecify.annotations.NullMarked;
