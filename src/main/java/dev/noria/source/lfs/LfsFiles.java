package dev.noria.source.lfs;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.source.checkout.LargeFiles;
import dev.noria.source.remote.WebAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Contents of large files of one project, in a folder by their hash. What is there is not asked for again; what comes
 * is taken only when it is what the pointer says.
 */
public final class LfsFiles implements LargeFiles {
    private static final Pattern OID = Pattern.compile("[0-9a-f]{64}");
    /** As many as the usual client asks for at once. */
    private static final int BATCH = 100;

    private final Path folder;
    private final WebAccess web;

    public LfsFiles(Path folder, WebAccess web) {
        this.folder = folder;
        this.web = web;
    }

    @Override
    public Map<String, Path> get(String url, Collection<LargeFile> files) throws IOException {
        Map<String, Path> contents = new HashMap<>();
        List<LargeFile> missing = new ArrayList<>();
        for (LargeFile file : new LinkedHashSet<>(files)) {
            Path path = path(file);
            contents.put(file.oid(), path);
            if (!Files.exists(path) || Files.size(path) != file.size()) {
                missing.add(file);
            }
        }
        if (!missing.isEmpty()) {
            LfsServer server = new LfsServer(url, web);
            for (int i = 0; i < missing.size(); i += BATCH) {
                fetch(server, missing.subList(i, Math.min(i + BATCH, missing.size())));
            }
        }
        return contents;
    }

    private void fetch(LfsServer server, List<LargeFile> files) throws IOException {
        Map<String, LfsServer.Download> downloads = server.batch(files);
        Path incoming = Files.createDirectories(folder.resolve("incoming"));
        for (LargeFile file : files) {
            LfsServer.Download download = downloads.get(file.oid());
            if (download == null) {
                throw new NoriaException(
                        ErrorCode.REPOSITORY_UNAVAILABLE,
                        "Could not fetch large file %s: the server's answer leaves it out.".formatted(file.oid()));
            }
            Path temporary = Files.createTempFile(incoming, "object", null);
            try {
                server.download(download, file, temporary);
                Path target = path(file);
                Files.createDirectories(target.getParent());
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        }
    }

    private Path path(LargeFile file) {
        if (!OID.matcher(file.oid()).matches()) {
            throw new IllegalArgumentException("This is no SHA-256.");
        }
        return folder.resolve(file.oid().substring(0, 2)).resolve(file.oid());
    }
}
