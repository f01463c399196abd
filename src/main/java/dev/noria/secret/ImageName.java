package dev.noria.secret;

/**
 * An image's name written out, as registries know it: {@code alpine} is {@code docker.io/library/alpine}.
 *
 * @param version with its {@code :} or {@code @}; empty when none is given
 */
record ImageName(String repository, String version) {
    private static final String HUB = "docker.io/";

    static ImageName of(String text) {
        String image = text.strip();
        int end = image.indexOf('@');
        if (end < 0) {
            // A colon before the last slash belongs to the registry's port.
            end = image.indexOf(':', image.lastIndexOf('/') + 1);
        }
        String name = end < 0 ? image : withoutTag(image.substring(0, end));
        return new ImageName(writtenOut(name), end < 0 ? "" : image.substring(end));
    }

    /** Of {@code name:tag@digest} the digest alone counts. */
    private static String withoutTag(String name) {
        int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
        return colon < 0 ? name : name.substring(0, colon);
    }

    private static String writtenOut(String name) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean registry = first.contains(".") || first.contains(":") || first.equals("localhost");
        String path = registry ? name : HUB + name;
        if (path.startsWith("index." + HUB)) {
            path = path.substring("index.".length());
        }
        return path.startsWith(HUB) && path.indexOf('/', HUB.length()) < 0
                ? HUB + "library/" + path.substring(HUB.length())
                : path;
    }

    /** Whether a filter that is written like this lets the image through: with a tag or digest, only that one. */
    boolean admits(ImageName image) {
        return repository.equals(image.repository)
                && (version.isEmpty() || version.equals(image.version.isEmpty() ? ":latest" : image.version));
    }
}
