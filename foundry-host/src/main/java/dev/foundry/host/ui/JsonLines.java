package dev.foundry.host.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.foundry.host.engine.Event;
import java.io.PrintStream;

/** One JSON object a line. */
public final class JsonLines implements Event.Sink {
    private final ObjectMapper json = new ObjectMapper();
    private final PrintStream out;

    /** Writes to this stream. */
    public JsonLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public void accept(Event event) {
        try {
            out.print(json.writeValueAsString(EventForm.of(event)) + "\n");
            out.flush();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an event cannot be written", impossible);
        }
    }
}
