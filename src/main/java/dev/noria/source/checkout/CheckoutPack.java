package dev.noria.source.checkout;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.pack.PackConfig;

/**
 * The objects of one commit as a pack and its index, on the disk because a tar says sizes before contents. What the
 * repository has compressed is copied; nothing is compressed well again for a work tree that lives for minutes.
 *
 * @param name as Git names packs, by their objects
 */
record CheckoutPack(String name, Path pack, Path index) {

    /** Says what goes into a pack. */
    @FunctionalInterface
    interface Contents {
        void prepare(PackWriter writer) throws IOException;
    }

    static CheckoutPack write(Repository repository, ObjectReader reader, Contents contents, Path folder)
            throws IOException {
        PackConfig config = new PackConfig(repository);
        config.setDeltaCompress(false);
        config.setCompressionLevel(Deflater.BEST_SPEED);
        config.setIndexVersion(2);
        Path pack = folder.resolve("pack");
        Path index = folder.resolve("idx");
        try (PackWriter writer = new PackWriter(config, reader)) {
            writer.setUseBitmaps(false);
            writer.setUseCachedPacks(false);
            writer.setDeltaBaseAsOffset(true);
            contents.prepare(writer);
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(pack))) {
                writer.writePack(NullProgressMonitor.INSTANCE, NullProgressMonitor.INSTANCE, out);
            }
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(index))) {
                writer.writeIndex(out);
            }
            return new CheckoutPack("pack-" + writer.computeName().name(), pack, index);
        }
    }
}
