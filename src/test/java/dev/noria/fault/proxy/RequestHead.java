package dev.noria.fault.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The first lines of an HTTP/1.1 request, as much of them as a proxy has to understand (RFC 9112). */
record RequestHead(String method, String target, String text) {
    private static final int LONGEST = 64 * 1024;

    /** Empty at the end of the connection. */
    static Optional<RequestHead> read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4) {
            int next = in.read();
            if (next < 0) {
                return Optional.empty();
            }
            if (bytes.size() == LONGEST) {
                throw new IOException("a request's head has no end");
            }
            bytes.write(next);
            matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        String[] line = text.substring(0, text.indexOf('\r')).split(" ");
        return Optional.of(new RequestHead(line[0], line[1], text));
    }

    /** Without the version of the engine's interface. */
    String path() {
        return target.replaceFirst("^/v\\d+\\.\\d+/", "/");
    }

    private Optional<String> header(String name) {
        return text.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    /** Whether the connection belongs to the container's streams from here on. */
    boolean hijacks() {
        return header("upgrade").isPresent() || path().matches("/(containers|exec)/[^/]+/(attach|start)\\?.*stream=.*");
    }

    void copyBody(InputStream in, OutputStream out) throws IOException {
        if (header("transfer-encoding").filter("chunked"::equalsIgnoreCase).isPresent()) {
            copyChunks(in, out);
        } else {
            copy(in, out, Long.parseLong(header("content-length").orElse("0")));
        }
    }

    private static void copyChunks(InputStream in, OutputStream out) throws IOException {
        long size;
        do {
            String line = line(in);
            out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            size = Long.parseLong(line.split(";")[0].strip(), 16);
            copy(in, out, size);
            out.write((line(in) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        } while (size > 0);
    }

    private static void copy(InputStream in, OutputStream out, long length) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long left = length;
        while (left > 0) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new IOException("the request ended in its body");
            }
            out.write(buffer, 0, count);
            left -= count;
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the request ended in its body");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
