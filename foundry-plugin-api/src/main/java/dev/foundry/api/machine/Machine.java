package dev.foundry.api.machine;

import java.util.List;
import java.util.Map;

/** A machine as it is declared: a record of the maker's own, which it is handed back. */
public interface Machine {
    /** Its name where it lives. */
    String name();

    /** Where it lives, for a person. */
    String place();

    /** The addresses that it will have, without prefix length, the one to reach it by first; none when nobody knows. */
    List<String> addresses();

    /** What is declared, attribute by attribute, without secrets, in the order shown. */
    Map<String, String> attributes();

    /** The file on the machine that is there, after every start, once its system is up; read as root. */
    String upFile();
}
