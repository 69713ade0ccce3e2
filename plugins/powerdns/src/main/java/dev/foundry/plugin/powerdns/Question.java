package dev.foundry.plugin.powerdns;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** One DNS question, asked of one server on the wire. */
final class Question {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private final Record record;
    private final boolean tcp;

    Question(String name, String type) {
        this(question(name, type), false);
    }

    private Question(Record record, boolean tcp) {
        this.record = record;
        this.tcp = tcp;
    }

    private static Record question(String name, String type) {
        int number = Type.value(type, false);
        if (number < 0) {
            throw new InvalidInputException("'" + type + "' is no record type", Details.hint("for example A or CNAME"));
        }
        try {
            return Record.newRecord(Name.fromString(name, Name.root), number, DClass.IN);
        } catch (TextParseException e) {
            throw new InvalidInputException(
                    "'" + name + "' is no DNS name", Details.none().causedBy(e));
        }
    }

    /** The same, over TCP from the start. */
    Question overTcp() {
        return new Question(record, true);
    }

    /** Asks; a server that cannot be reached is an answer too. */
    Reply ask(InetSocketAddress server) {
        SimpleResolver resolver = new SimpleResolver(server);
        resolver.setTCP(tcp);
        resolver.setTimeout(LIMIT);
        try {
            Message message = resolver.send(Message.newQuery(record));
            List<String> answers = message.getSection(Section.ANSWER).stream()
                    .map(answer -> Type.string(answer.getType()) + " " + answer.rdataToString())
                    .toList();
            return new Reply(Rcode.string(message.getRcode()), answers);
        } catch (IOException e) {
            String reason = e.getMessage();
            return new Reply(reason == null ? "no answer" : "no answer: " + reason, List.of());
        }
    }

    /**
     * What a server said.
     *
     * @param verdict the response code, or why there is none
     * @param answers type and content of each
     */
    record Reply(String verdict, List<String> answers) {
        Reply {
            answers = List.copyOf(answers);
        }

        boolean answered() {
            return verdict.equals("NOERROR") && !answers.isEmpty();
        }
    }
}
