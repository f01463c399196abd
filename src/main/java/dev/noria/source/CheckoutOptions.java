package dev.noria.source;

/**
 * What a work tree is to have.
 *
 * @param depth how much of the history, also of submodules
 * @param submodules whether submodules are filled, and theirs
 * @param lfs whether large files (Git LFS) are there, instead of pointers to them
 */
public record CheckoutOptions(CheckoutDepth depth, boolean submodules, boolean lfs) {
    /** One commit, and nothing from elsewhere. */
    public static final CheckoutOptions USUAL = new CheckoutOptions(CheckoutDepth.ONE, false, false);
}
