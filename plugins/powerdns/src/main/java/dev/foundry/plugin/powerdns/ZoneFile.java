package dev.foundry.plugin.powerdns;

import dev.foundry.api.capability.DnsAuthority.Records;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Tokenizer;
import org.xbill.DNS.Type;

/** Record sets in the words of zone files. */
final class ZoneFile {
    private static final long TTL_SECONDS = 3600;

    private ZoneFile() {}

    /** A zone file; the SOA first. What only PowerDNS understands is a comment in it. */
    static String write(String zone, List<Records> sets) {
        StringBuilder text = new StringBuilder("$ORIGIN ").append(zone).append(".\n");
        sets.stream().filter(set -> set.type().equals("SOA")).forEach(set -> append(text, set));
        sets.stream().filter(set -> !set.type().equals("SOA")).forEach(set -> append(text, set));
        return text.toString();
    }

    private static void append(StringBuilder text, Records set) {
        boolean comment = set.disabled() || Type.value(set.type()) < 0;
        for (String content : set.contents()) {
            text.append(comment ? "; " : "").append(set.name()).append(".\t").append(set.ttlSeconds());
            text.append("\tIN\t")
                    .append(set.type())
                    .append('\t')
                    .append(content)
                    .append('\n');
        }
    }

    /** The record sets of a file, but for the SOA and the zone's own name servers. */
    static List<Records> read(String zone, String file) {
        Map<String, Records> sets = new LinkedHashMap<>();
        try (Master master = open(zone, file)) {
            for (Record record = master.nextRecord(); record != null; record = master.nextRecord()) {
                Records one = records(zone, record);
                boolean apex = one.name().equals(zone) && List.of("SOA", "NS").contains(one.type());
                if (!apex) {
                    sets.merge(one.name() + " " + one.type(), one, ZoneFile::both);
                }
            }
        } catch (IOException e) {
            throw new InvalidInputException(
                    "the zone file cannot be read", Details.none().at(file).causedBy(e));
        }
        return List.copyOf(sets.values());
    }

    private static Master open(String zone, String file) throws IOException {
        Name origin = Name.fromString(zone, Name.root);
        return file.equals("-") ? new Master(System.in, origin, TTL_SECONDS) : new Master(file, origin, TTL_SECONDS);
    }

    private static Records records(String zone, Record record) {
        String name = DnsServer.plain(record.getName().toString());
        if (!name.equals(zone) && !name.endsWith("." + zone)) {
            throw new InvalidInputException(name + " is not in the zone " + zone);
        }
        return new Records(
                name, Type.string(record.getType()), record.getTTL(), List.of(record.rdataToString()), "", false);
    }

    private static Records both(Records some, Records more) {
        List<String> contents = new ArrayList<>(some.contents());
        contents.addAll(more.contents());
        return new Records(some.name(), some.type(), some.ttlSeconds(), contents, "", false);
    }

    /** A record's content in the form that DNS software writes it, checked; full names may lack their final dot. */
    static String content(String name, String type, String content) {
        int number = Type.value(type);
        if (number < 0) {
            throw new InvalidInputException("'" + type + "' is no record type", Details.hint("for example A or CNAME"));
        }
        try {
            Tokenizer tokens = new Tokenizer(content);
            return Record.fromString(
                            Name.fromString(name, Name.root), number, DClass.IN, TTL_SECONDS, tokens, Name.root)
                    .rdataToString();
        } catch (TextParseException e) {
            throw new InvalidInputException(
                    "'" + content + "' is no content of a record of type " + type,
                    Details.none().causedBy(e));
        } catch (IOException e) {
            throw new InvalidInputException(
                    "'" + content + "' cannot be read", Details.none().causedBy(e));
        }
    }
}
