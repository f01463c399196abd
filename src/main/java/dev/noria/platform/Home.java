package dev.noria.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** The folder that holds everything this server keeps ({@code NORIA_HOME}). */
@ApplicationScoped
public class Home {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path root;

    public Home(NoriaConfig config) {
        this.root = config.home().toAbsolutePath().normalize();
    }

    /** A folder in the home, made when it is not there. */
    public Path folder(String name) {
        Path folder = root.resolve(name);
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new NoriaException(
                    ErrorCode.STORAGE_FAILED,
                    "The folder %s could not be made (%s): check the disk and the permissions of NORIA_HOME."
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }

    /** The identity of this server, on everything it makes on an engine: 16 hexadecimal digits, made once. */
    public String instanceId() {
        return once("instance-id", 8);
    }

    /** The text of a file in the home; empty when it is not there. */
    public Optional<String> read(String file) {
        try {
            return Optional.of(Files.readString(root.resolve(file)).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + root.resolve(file) + " could not be read.", e);
        }
    }

    /** A value kept in a file that only the owner may read (mode 0600), made of random bytes the first time. */
    public String once(String file, int randomBytes) {
        Path path = folder("").resolve(file);
        byte[] random = new byte[randomBytes];
        RANDOM.nextBytes(random);
        try {
            Path temporary = Files.createTempFile(
                    path.getParent(), file, ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            try {
                Files.writeString(temporary, HexFormat.of().formatHex(random) + "\n", StandardOpenOption.SYNC);
                Files.createLink(path, temporary);
            } catch (FileAlreadyExistsException e) {
                // Made at an earlier start: that one counts.
            } finally {
                Files.deleteIfExists(temporary);
            }
            return Files.readString(path).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + path + " could not be made or read.", e);
        }
    }
}
