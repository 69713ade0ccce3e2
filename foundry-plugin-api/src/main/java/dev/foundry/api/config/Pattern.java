package dev.foundry.api.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The form a string must have, and how to say it to a person. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Pattern {
    /** One label of a DNS name, which names of namespaces and of most objects of the cluster are. */
    String DNS_LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

    /** A regular expression that the whole value must match. */
    String value();

    /** What is allowed, in words, for example {@code an absolute path}. */
    String allowed();
}
