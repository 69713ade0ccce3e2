/** What components give each other, named by what it is for and never by product. */
@NullMarked
package dev.foundry.api.capability;

import org.jspecify.annotations.NullMarked;
