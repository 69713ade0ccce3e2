/** Tests of reading, judging and editing stack files. */
@NullMarked
package dev.foundry.host.config;

import org.jspecify.annotations.NullMarked;
