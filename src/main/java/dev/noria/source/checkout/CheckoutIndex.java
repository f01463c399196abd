package dev.noria.source.checkout;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.lib.Constants;

/**
 * Git's index of a fresh work tree (gitformat-index, version 2), in which every file has been looked at: no Git in a
 * container has to read the files again. JGit's own writer needs a lock file, and marks what is younger than a second.
 */
final class CheckoutIndex {
    private static final int NAME_LENGTH_MASK = 0xFFF;

    private CheckoutIndex() {}

    /**
     * @param files in the order of their paths
     * @param modified time of every file, in seconds since 1970
     */
    static byte[] of(List<CheckoutFile> files, long modified) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("DIRC");
        out.writeInt(2);
        out.writeInt(files.size());
        for (CheckoutFile file : files) {
            write(file, (int) modified, out);
        }
        out.write(Constants.newMessageDigest().digest(bytes.toByteArray()));
        return bytes.toByteArray();
    }

    private static void write(CheckoutFile file, int modified, DataOutputStream out) throws IOException {
        byte[] path = file.path().getBytes(StandardCharsets.ISO_8859_1);
        int begin = out.size();
        for (int ctimeThenMtime = 0; ctimeThenMtime < 2; ctimeThenMtime++) {
            out.writeInt(modified);
            out.writeInt(0);
        }
        out.writeInt(0); // device
        out.writeInt(0); // inode
        out.writeInt(file.kind().mode().getBits());
        out.writeInt(0); // user
        out.writeInt(0); // group
        out.writeInt((int) file.size()); // modulo 2^32, as Git has it
        byte[] id = new byte[Constants.OBJECT_ID_LENGTH];
        file.id().copyRawTo(id, 0);
        out.write(id);
        out.writeShort(Math.min(path.length, NAME_LENGTH_MASK));
        out.write(path);
        do { // at least one NUL, up to a multiple of eight
            out.write(0);
        } while ((out.size() - begin) % 8 != 0);
    }
}
