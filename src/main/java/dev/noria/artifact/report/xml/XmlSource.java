package dev.noria.artifact.report.xml;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a document, in the encoding it says. Bytes that are no character and characters that XML does not
 * allow are replaced: tests print colours and binary data, and some producers write them as they are. Remembers when the
 * source broke, which the parser would hide.
 */
final class XmlSource extends Reader {
    private static final Pattern ENCODING =
            Pattern.compile("^<\\?xml[^>]{0,80}?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");
    private static final int DECLARATION = 200;
    private static final char REPLACEMENT = '\ufffd';

    private final Reader reader;
    private @Nullable IOException broken;

    XmlSource(InputStream bytes) throws IOException {
        BufferedInputStream in = new BufferedInputStream(bytes, 1 << 16);
        reader = new InputStreamReader(in, encoding(in));
    }

    private static Charset encoding(BufferedInputStream in) throws IOException {
        in.mark(DECLARATION);
        byte[] first = in.readNBytes(DECLARATION);
        in.reset();
        if (begins(first, 0xfe, 0xff) || begins(first, 0xff, 0xfe)) {
            return StandardCharsets.UTF_16;
        }
        if (begins(first, 0, '<')) {
            return StandardCharsets.UTF_16BE;
        }
        if (begins(first, '<', 0)) {
            return StandardCharsets.UTF_16LE;
        }
        if (begins(first, 0xef, 0xbb)) {
            in.readNBytes(3);
            return StandardCharsets.UTF_8;
        }
        Matcher declared = ENCODING.matcher(new String(first, StandardCharsets.ISO_8859_1));
        return declared.find() ? charset(declared.group(1)) : StandardCharsets.UTF_8;
    }

    private static Charset charset(String name) {
        try {
            Charset charset = Charset.forName(name);
            // The declaration has been read one byte at a time, so it is none with two.
            return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32")
                    ? StandardCharsets.UTF_8
                    : charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private static boolean begins(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
    }

    void rethrow() throws IOException {
        if (broken != null) {
            throw broken;
        }
    }

    @Override
    public int read(char[] characters, int offset, int length) throws IOException {
        int count;
        try {
            count = reader.read(characters, offset, length);
        } catch (IOException e) {
            broken = e;
            throw e;
        }
        for (int i = offset; i < offset + count; i++) {
            char c = characters[i];
            if ((c < 0x20 && "\t\n\r".indexOf(c) < 0) || c > '\ufffd') {
                characters[i] = REPLACEMENT;
            }
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
