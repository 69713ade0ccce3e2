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

    /** A name with dots: of a host, or of a storage class. */
    String DNS_NAME = "[a-z0-9]([a-z0-9.-]*[a-z0-9])?";

    /** An amount of memory or storage as the cluster writes it. */
    String QUANTITY = "[0-9]+[KMGTPE]i?";

    /** A folder or file, without spaces and other characters that a shell or a list would split at. */
    String ABSOLUTE_PATH = "(/[A-Za-z0-9._-]+)+/?";

    /** A bucket of an object storage. */
    String BUCKET = "[a-z0-9][a-z0-9-]{1,61}[a-z0-9]";

    /** An address of a service that has no path. */
    String ENDPOINT = "https?://[^\\s\"/]+";

    /** A name of people's or programs' choice. */
    String WORD = "[A-Za-z0-9._-]+";

    /** A regular expression that the whole value must match. */
    String value();

    /** What is allowed, in words, for example {@code an absolute path}; may be left out for the forms that are named here. */
    String allowed() default "";
}
