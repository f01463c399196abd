package dev.noria.artifact;

import dev.noria.artifact.store.BlobId;
import dev.noria.artifact.store.BlobStore;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers with the bytes of artifacts, which steps wrote and which may be pages with scripts: a browser saves them and
 * never shows them as something of this server.
 */
@ApplicationScoped
public class ArtifactDownload {
    private static final String POLICY = "sandbox; default-src 'none'";
    private static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";
    private static final String CONTENT_TYPE_OPTIONS = "X-Content-Type-Options";
    private static final int CHUNK = 1 << 16;

    private final BlobStore blobs;

    public ArtifactDownload(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** The file, or the part that is asked for, or that it has not changed. */
    Response of(ArtifactFile file, @Nullable String range, @Nullable String ifNoneMatch, @Nullable String ifRange) {
        BlobId id = file.content().orElseThrow();
        String tag = "\"" + id + "\"";
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        if (ifNoneMatch != null
                && (ifNoneMatch.contains(tag) || ifNoneMatch.strip().equals("*"))) {
            return headers(Response.status(Response.Status.NOT_MODIFIED), tag, name)
                    .build();
        }
        Optional<ByteRange> part =
                ifRange == null || ifRange.equals(tag) ? ByteRange.parse(range, file.size()) : Optional.empty();
        if (part.isEmpty()) {
            // Opened here: that it is not there is then still an answer of its own.
            InputStream content = blobs.open(id);
            StreamingOutput whole = out -> {
                try (content) {
                    content.transferTo(out);
                }
            };
            return headers(Response.ok(whole), tag, name)
                    .header("Content-Length", file.size())
                    .build();
        }
        ByteRange wanted = part.get();
        if (wanted.isEmpty()) {
            return headers(Response.status(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE), tag, name)
                    .header("Content-Range", "bytes */" + file.size())
                    .build();
        }
        StreamingOutput some = out -> copy(id, wanted, out);
        return headers(Response.status(Response.Status.PARTIAL_CONTENT).entity(some), tag, name)
                .header("Content-Range", "bytes %d-%d/%d".formatted(wanted.first(), wanted.last(), file.size()))
                .header("Content-Length", wanted.length())
                .build();
    }

    /** Takes the headers away that every answer has, for the stricter ones of artifacts to stand alone. */
    static void withoutPolicyOfPages(RoutingContext request) {
        request.response().headers().remove(CONTENT_SECURITY_POLICY).remove(CONTENT_TYPE_OPTIONS);
    }

    /** An archive that is made while it is sent. */
    static Response archive(StreamingOutput archive, String name) {
        return headers(Response.ok(archive), null, name).build();
    }

    private void copy(BlobId id, ByteRange range, OutputStream out) throws IOException {
        try (FileChannel file = FileChannel.open(blobs.file(id), StandardOpenOption.READ)) {
            InputStream in = Channels.newInputStream(file.position(range.first()));
            byte[] chunk = new byte[CHUNK];
            long left = range.length();
            while (left > 0) {
                int count = in.read(chunk, 0, (int) Math.min(chunk.length, left));
                if (count < 0) {
                    throw new IOException("The content " + id + " is shorter than it was.");
                }
                out.write(chunk, 0, count);
                left -= count;
            }
        }
    }

    private static Response.ResponseBuilder headers(
            Response.ResponseBuilder answer, @Nullable String tag, String name) {
        answer.type(MediaType.APPLICATION_OCTET_STREAM)
                .header("Content-Disposition", disposition(name))
                .header(CONTENT_SECURITY_POLICY, POLICY)
                .header(CONTENT_TYPE_OPTIONS, "nosniff")
                .header("Cache-Control", "private, no-cache")
                .header("Accept-Ranges", tag == null ? "none" : "bytes");
        return tag == null ? answer : answer.header("ETag", tag);
    }

    /** RFC 6266: a plain name for old programs, and the right one. */
    private static String disposition(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._ -]", "_");
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(plain, encoded);
    }
}
