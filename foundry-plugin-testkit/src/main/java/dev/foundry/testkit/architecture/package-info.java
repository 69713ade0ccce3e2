/** The house's rules as tests: what code may depend on, and which habits it leaves alone. */
@NullMarked
package dev.foundry.testkit.architecture;

import org.jspecify.annotations.NullMarked;
