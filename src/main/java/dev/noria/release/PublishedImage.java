package dev.noria.release;

import java.util.List;

/**
 * An image in its registry.
 *
 * @param reference by digest
 */
record PublishedImage(String reference, String digest, List<String> tags) {
    PublishedImage {
        tags = List.copyOf(tags);
    }
}
