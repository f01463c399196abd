package dev.noria.definition.load;

import dev.noria.definition.yaml.Position;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A pipeline file.
 *
 * @param path in the repository, with {@code /}
 * @param broken where its bytes are no UTF-8; the content ends there
 */
public record SourceFile(String path, String content, Optional<Position> broken) {

    /** A file that is text already. */
    public SourceFile(String path, String content) {
        this(path, content, Optional.empty());
    }

    /** A file as it is in a repository. */
    public static SourceFile of(String path, byte[] bytes) {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult end = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true);
        String content = text.flip().toString();
        return new SourceFile(path, content, end.isError() ? Optional.of(endOf(content)) : Optional.empty());
    }

    private static Position endOf(String content) {
        int line = 1 + (int) content.chars().filter(c -> c == '\n').count();
        return new Position(line, content.length() - content.lastIndexOf('\n'));
    }
}
