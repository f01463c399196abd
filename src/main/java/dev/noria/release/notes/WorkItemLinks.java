package dev.noria.release.notes;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a project's work items are.
 *
 * @param number address of {@code #12}, with {@code {item}} in the place of 12; empty: numbers are not linked
 * @param key address of {@code ABC-34}, with {@code {item}} in the place of ABC-34; empty: keys are not linked
 */
public record WorkItemLinks(Optional<String> number, Optional<String> key) {
    public static final WorkItemLinks NONE = new WorkItemLinks(Optional.empty(), Optional.empty());

    private static final String ITEM = "{item}";
    private static final int LONGEST = 1000;

    /** @throws NoriaException INVALID_REQUEST when an address is no pattern of one */
    public WorkItemLinks {
        number.ifPresent(pattern -> require("number", pattern));
        key.ifPresent(pattern -> require("key", pattern));
    }

    private static void require(String name, String pattern) {
        boolean web = false;
        try {
            URI address = new URI(pattern.replace(ITEM, "1"));
            web = ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getUserInfo() == null;
        } catch (URISyntaxException e) {
            // said below, with what to write
        }
        if (!web || !pattern.contains(ITEM) || pattern.length() > LONGEST) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "\"%s\" cannot be the address of work items (%s): write an http or https address with {item} in it, as in https://tracker.example/{item}."
                            .formatted(pattern, name));
        }
    }

    /** The address of an item as it stands in text. */
    public Optional<String> of(String item) {
        return item.startsWith("#")
                ? number.map(pattern -> pattern.replace(ITEM, item.substring(1)))
                : key.map(pattern -> pattern.replace(ITEM, item));
    }

    /** The addresses of those items that have one, by name. */
    public Map<String, String> of(List<String> items) {
        Map<String, String> addresses = new LinkedHashMap<>();
        items.forEach(item -> of(item).ifPresent(address -> addresses.put(item, address)));
        return addresses;
    }
}
