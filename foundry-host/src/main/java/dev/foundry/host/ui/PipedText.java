package dev.foundry.host.ui;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What was piped in, as text. Apart from the terminal, which questions for help need without the plugin API's classes. */
final class PipedText {
    private PipedText() {}

    static String of(byte[] piped) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(piped))
                    .toString();
        } catch (CharacterCodingException unfit) {
            throw new InvalidInputException(
                    "what was piped in is no text (UTF-8)",
                    Details.hint("pipe it through: base64 -w0").causedBy(unfit));
        }
    }
}
