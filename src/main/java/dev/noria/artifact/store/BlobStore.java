package dev.noria.artifact.store;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.Home;
import dev.noria.platform.NoriaConfig;
import dev.noria.platform.NoriaException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Content under {@code NORIA_HOME/artifacts}, each a file named by its SHA-256, so that the same bytes are kept once.
 * Thread-safe; several servers may share the folder.
 */
@ApplicationScoped
public class BlobStore {
    private static final Logger LOG = Logger.getLogger(BlobStore.class);

    private final Path root;
    private final BlobFolder folder;
    private final DiskSpace space;
    /** Marks the temporary files of this life of the server: all others are left over. */
    private final String life = UUID.randomUUID() + "-";

    private final AtomicLong names = new AtomicLong();
    private long atStart = -1;

    public BlobStore(Home home, NoriaConfig config, Clock clock) {
        this.root = home.folder("artifacts");
        this.folder = new BlobFolder(root, clock);
        this.space = new DiskSpace(
                diskOf(root), config.artifacts().reserve(), config.artifacts().maxTotal());
        home.folder("artifacts/new");
    }

    private static FileStore diskOf(Path folder) {
        try {
            return Files.getFileStore(folder);
        } catch (IOException e) {
            throw broken("The disk of " + folder, e);
        }
    }

    /**
     * Begins to keep content.
     *
     * @throws NoriaException STORAGE_FULL when there is no room for more; so do the batch's methods
     */
    public BlobBatch batch() {
        try {
            requireSpace(0);
        } catch (IOException e) {
            throw broken("The folder " + root, e);
        }
        return new BlobBatch(this, folder);
    }

    /**
     * Reads content. Its end is reached only when the bytes are the ones that were kept: damaged content ends in an
     * exception instead, and is set aside.
     *
     * @throws NoriaException STORAGE_FAILED when it is not there
     */
    public InputStream open(BlobId id) {
        try {
            return new VerifiedStream(Files.newInputStream(folder.file(id)), id, () -> setAside(id));
        } catch (IOException e) {
            throw broken("The content " + id, e);
        }
    }

    /** The file with the content, for reading parts of it; unlike {@link #open} nothing is checked. */
    public Path file(BlobId id) {
        return folder.file(id);
    }

    /** Reads content to its end; whether it is there and undamaged. */
    public boolean verify(BlobId id) {
        try (InputStream content = new VerifiedStream(Files.newInputStream(folder.file(id)), id, () -> setAside(id))) {
            content.transferTo(java.io.OutputStream.nullOutputStream());
            return true;
        } catch (NoSuchFileException | DamagedException e) {
            return false;
        } catch (IOException e) {
            throw broken("The content " + id, e);
        }
    }

    /** Bytes of all content on the disk. The first call reads the size of every file. */
    public synchronized long used() throws IOException {
        if (atStart < 0) {
            long grown = folder.growth();
            atStart = folder.measure() - grown;
        }
        return atStart + folder.growth();
    }

    void requireSpace(long more) throws IOException {
        space.require(used() + more);
    }

    Path temporary() {
        return root.resolve("new").resolve(life + names.incrementAndGet());
    }

    void discard(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            LOG.warnf("The file %s could not be removed (%s).", temporary, e.getMessage());
        }
    }

    BlobFolder folder() {
        return folder;
    }

    /** Whether a temporary file belongs to a batch that may be open. */
    boolean isOfThisLife(Path temporary) {
        return temporary.getFileName().toString().startsWith(life);
    }

    private void setAside(BlobId id) {
        LOG.errorf("The content %s is damaged; it is kept in %s.", id, root.resolve("damaged"));
        try {
            folder.setAside(id);
        } catch (IOException e) {
            LOG.warnf("It could not be moved there (%s).", e.getMessage());
        }
    }

    private static NoriaException broken(String what, IOException cause) {
        return new NoriaException(
                ErrorCode.STORAGE_FAILED,
                "%s could not be read (%s): check the disk of NORIA_HOME.".formatted(what, cause.getMessage()),
                cause);
    }
}
