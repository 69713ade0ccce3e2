package dev.foundry.host.cli;

import dev.foundry.api.command.Voice;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.secret.Redactor;
import java.util.List;
import java.util.function.Supplier;

/** A voice that may be handed out before the options that shape it are read. */
record LazyVoice(Supplier<? extends Voice> voice, Redactor redactor) implements Voice {
    @Override
    public void table(List<String> keys, List<? extends List<? extends Object>> rows) {
        voice.get().table(keys, rows);
    }

    @Override
    public void result(List<Field> fields) {
        voice.get().result(fields);
    }

    @Override
    public void raw(String text) {
        voice.get().raw(text);
    }

    @Override
    public void unhide(Secret secret) {
        redactor.permit(secret);
    }

    @Override
    public void say(String line) {
        voice.get().say(line);
    }

    @Override
    public void warn(String line) {
        voice.get().warn(line);
    }

    @Override
    public void confirm(String question) {
        voice.get().confirm(question);
    }
}
