package dev.noria.source.checkout;

import java.nio.charset.StandardCharsets;

/**
 * Where in the archive a work tree lies, and where its Git folder.
 *
 * @param work empty for the outermost one, else with a slash at its end; its bytes each as one character (ISO 8859-1)
 * @param git without a slash at its end
 */
record CheckoutPlace(String work, String git) {
    static final CheckoutPlace TOP = new CheckoutPlace("", ".git");

    /** That of a submodule, as {@code git submodule} puts it. */
    CheckoutPlace of(String path, String name) {
        return new CheckoutPlace(work + path + "/", git + "/modules/" + name);
    }

    /** The way from the work tree to the Git folder. */
    String toGit() {
        return up(work) + git;
    }

    /** The way from the Git folder to the work tree. */
    String toWork() {
        byte[] folder = work.substring(0, work.length() - 1).getBytes(StandardCharsets.ISO_8859_1);
        return up(git + "/") + new String(folder, StandardCharsets.UTF_8);
    }

    private static String up(String folder) {
        return "../".repeat((int) folder.chars().filter(c -> c == '/').count());
    }
}
