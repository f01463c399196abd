package dev.noria.container;

/**
 * What an archive may hold at most.
 *
 * @param entries of any kind
 * @param bytes of all files together, unpacked
 */
public record TarLimits(long entries, long bytes) {
    public TarLimits {
        if (entries <= 0 || bytes <= 0) {
            throw new IllegalArgumentException("An archive that may hold nothing is no use.");
        }
    }
}
