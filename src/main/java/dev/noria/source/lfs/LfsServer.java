package dev.noria.source.lfs;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.source.checkout.LargeFiles.LargeFile;
import dev.noria.source.remote.WebAccess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The server of a repository's large files (git-lfs, docs/api/batch.md), beside the repository itself. */
final class LfsServer {
    private static final String TYPE = "application/vnd.git-lfs+json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_ANSWER = 4 << 20;

    private final String endpoint;
    private final WebAccess web;

    /**
     * Where to get a content.
     *
     * @param headers that the server of the contents wants
     */
    record Download(String href, Map<String, String> headers) {}

    /** @param url of the repository */
    LfsServer(String url, WebAccess web) {
        if (!url.startsWith("https://") && !url.startsWith("http://")) {
            throw new NoriaException(
                    ErrorCode.NOT_SUPPORTED,
                    "Large files (LFS) are fetched over https only, and the repository is at %s: watch its https address, or take lfs out of clone."
                            .formatted(url.isEmpty() ? "this server" : url));
        }
        String repository = url.replaceAll("/+$", "");
        this.endpoint = (repository.endsWith(".git") ? repository : repository + ".git") + "/info/lfs";
        this.web = web;
    }

    /** Asks where the contents are, by object id. */
    Map<String, Download> batch(List<LargeFile> files) {
        ObjectNode body = JSON.createObjectNode().put("operation", "download").put("hash_algo", "sha256");
        body.putArray("transfers").add("basic");
        ArrayNode objects = body.putArray("objects");
        files.forEach(file -> objects.addObject().put("oid", file.oid()).put("size", file.size()));
        String address = endpoint + "/objects/batch";
        try (WebAccess.Answer answer =
                web.post(address, Map.of("Accept", TYPE, "Content-Type", TYPE), JSON.writeValueAsBytes(body))) {
            if (answer.status() == 401 || answer.status() == 403 || answer.status() == 404) {
                throw failed(
                        address,
                        "the server refuses (HTTP %d): it has no large files here, or the project's token may not read them"
                                .formatted(answer.status()),
                        null);
            }
            if (answer.status() != 200) {
                throw failed(address, "the server answers with HTTP " + answer.status(), null);
            }
            return downloads(JSON.readTree(answer.body().readNBytes(LONGEST_ANSWER)));
        } catch (JacksonException e) {
            throw failed(address, "the answer is no JSON", e);
        } catch (IOException e) {
            throw failed(address, String.valueOf(e.getMessage()), e);
        }
    }

    private static Map<String, Download> downloads(JsonNode answer) {
        Map<String, Download> downloads = new HashMap<>();
        for (JsonNode object : answer.path("objects")) {
            String oid = object.path("oid").asText();
            if (object.has("error")) {
                throw failed(oid, object.path("error").path("message").asText("the server does not have it"), null);
            }
            JsonNode action = object.path("actions").path("download");
            Map<String, String> headers = new HashMap<>();
            action.path("header")
                    .properties()
                    .forEach(field ->
                            headers.put(field.getKey(), field.getValue().asText()));
            downloads.put(oid, new Download(action.path("href").asText(), headers));
        }
        return downloads;
    }

    /** Brings a content, and checks that it is the one. */
    void download(Download from, LargeFile file, Path to) {
        MessageDigest digest = sha256();
        long size = 0;
        try (WebAccess.Answer answer = web.get(from.href(), from.headers())) {
            if (answer.status() != 200) {
                throw failed(file.oid(), "its server answers with HTTP " + answer.status(), null);
            }
            try (InputStream in = answer.body();
                    OutputStream out = new DigestOutputStream(Files.newOutputStream(to), digest)) {
                byte[] buffer = new byte[1 << 16];
                for (int n = in.read(buffer); n >= 0 && size <= file.size(); n = in.read(buffer)) {
                    out.write(buffer, 0, n);
                    size += n;
                }
            }
        } catch (IOException e) {
            throw failed(file.oid(), String.valueOf(e.getMessage()), e);
        }
        if (size != file.size() || !HexFormat.of().formatHex(digest.digest()).equals(file.oid())) {
            throw failed(file.oid(), "what came is another content than the commit has", null);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private static NoriaException failed(String what, String why, @Nullable Exception e) {
        return new NoriaException(
                ErrorCode.REPOSITORY_UNAVAILABLE, "Could not fetch large file (LFS) %s: %s.".formatted(what, why), e);
    }
}
