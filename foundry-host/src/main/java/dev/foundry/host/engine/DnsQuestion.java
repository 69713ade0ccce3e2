package dev.foundry.host.engine;

import dev.foundry.api.resource.Check;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** One DNS question over TCP. */
final class DnsQuestion {
    private DnsQuestion() {}

    /** Empty when the answer holds what the check asks for, else what was heard. */
    static Optional<String> ask(InetSocketAddress server, Check.Dns check, Duration limit) throws IOException {
        SimpleResolver resolver = new SimpleResolver(server);
        resolver.setTCP(true);
        resolver.setTimeout(limit);
        Name name = Name.fromString(check.name().endsWith(".") ? check.name() : check.name() + ".");
        Message answer = resolver.send(Message.newQuery(Record.newRecord(name, Type.value(check.type()), DClass.IN)));
        if (answer.getRcode() != Rcode.NOERROR) {
            return Optional.of(Rcode.string(answer.getRcode()) + " for " + check.name());
        }
        List<String> contents = answer.getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .map(content -> content.replaceFirst("\\.$", ""))
                .toList();
        boolean all = contents.containsAll(check.contents().stream()
                .map(content -> content.replaceFirst("\\.$", ""))
                .toList());
        return all && !contents.isEmpty()
                ? Optional.empty()
                : Optional.of("answers " + contents + " for " + check.name());
    }
}
