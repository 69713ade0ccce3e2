package dev.foundry.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.host.cli.TestingProgram.Said;
import dev.foundry.host.plugin.TestingPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command of a plugin declares what stands in no stack file, and the engine plans and converges it. */
class StandaloneTest {
    @TempDir
    Path folder;

    private TestingProgram program;

    @BeforeEach
    void aPluginWithACommandAndNoStackFile() throws IOException {
        program = new TestingProgram(folder);
        noun("look", "return alone().plan(true, \"foundry note go\");");
        noun("note", "return alone().converge(\"foundry note go\");");
    }

    private void noun(String noun, String body) throws IOException {
        new TestingPlugin(noun)
                .source("Note", """
                        package sample;
                        import dev.foundry.api.resource.PluginResource;
                        import java.util.Map;
                        public record Note(String text) implements PluginResource {
                            public String kind() { return "note"; }
                            public String key() { return "note/one"; }
                            public Map<String, String> attributes() { return Map.of("text", text); }
                        }
                        """)
                .source("Notes", """
                        package sample;
                        import dev.foundry.api.Component;
                        import dev.foundry.api.Descriptor;
                        import dev.foundry.api.Stack;
                        import dev.foundry.api.blueprint.Blueprint;
                        import dev.foundry.api.reach.*;
                        import dev.foundry.api.resource.*;
                        import java.nio.file.*;
                        import java.util.*;
                        public final class Notes implements Component<Notes.NoKeys>, ResourceHandler<Note> {
                            public record NoKeys() {}
                            private final Path file = Path.of("%s");
                            public Descriptor<NoKeys> descriptor() { return Descriptor.of("notes", NoKeys.class, "1.0.0").roles(new String[0]); }
                            public Blueprint blueprint(Stack<NoKeys> stack) { return Blueprint.empty().at("desk", new Note("hello")); }
                            public List<ResourceHandler<?>> handlers(Stack<NoKeys> stack) { return List.of(this); }
                            public Class<Note> kind() { return Note.class; }
                            public Map<Note, Observation> observe(List<Note> notes, Look look) {
                                Map<Note, Observation> seen = new HashMap<>();
                                notes.forEach(note -> seen.put(note, Files.exists(file) ? Observation.inSync() : Observation.missing("is written")));
                                return seen;
                            }
                            public void apply(Note note, Hands hands) {
                                try { Files.writeString(file, note.text()); } catch (java.io.IOException e) { throw new IllegalStateException(e); }
                            }
                            public void remove(Note note, Hands hands) {}
                        }
                        """.formatted(folder.resolve("written")))
                .noun(noun, body.replace("alone()", "bench.standalone(new Notes(), new Notes.NoKeys())"))
                .into(program.pluginFolder());
    }

    @Test
    void isPlannedConvergedAndThenInSync() throws IOException {
        Said planned = program.run("look", "go");
        assertThat(planned.code()).as(planned.err()).isEqualTo(10);
        assertThat(planned.out())
                .startsWith("Observed in ")
                .contains("+ desk: note one", "is written", "Go on with: foundry note go");
        assertThat(folder.resolve("written")).doesNotExist();

        assertThat(program.run("note", "go").code()).as("nobody agreed").isEqualTo(4);
        assertThat(folder.resolve("written")).doesNotExist();
        Said made = program.run("note", "go", "--yes");

        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.out()).contains("1 changed");
        assertThat(Files.readString(folder.resolve("written"))).isEqualTo("hello");
        assertThat(program.run("look", "go").code()).isZero();
        assertThat(program.run("note", "go").out()).contains("0 changed, 1 in sync");
    }

    @Test
    void isRehearsedToo() {
        Said rehearsed = program.run("note", "go", "--rehearse");
        assertThat(rehearsed.code()).as(rehearsed.err()).isZero();
        assertThat(folder.resolve("written")).doesNotExist();
    }
}
