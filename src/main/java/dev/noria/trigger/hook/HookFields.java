package dev.noria.trigger.hook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.trigger.hook.HookFact.Pushed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads fields of bodies, and complains in words. */
final class HookFields {
    private static final Pattern SHA = Pattern.compile("[0-9a-f]{40}");
    private static final String NOTHING = "0".repeat(40);
    private static final int LONGEST_REF = 500;

    private HookFields() {}

    /** A text at a path like {@code /pull_request/head/sha}. */
    static String text(JsonNode body, String path) {
        return optional(body, path)
                .orElseThrow(() -> new MissingFieldException("the body has no text at \"%s\""
                        .formatted(path.substring(1).replace('/', '.'))));
    }

    static Optional<String> optional(JsonNode body, String path) {
        JsonNode node = body.at(path);
        return node.isTextual() && !node.asText().isBlank()
                ? Optional.of(node.asText())
                : node.isNumber() ? Optional.of(node.asText()) : Optional.empty();
    }

    static int number(JsonNode body, String path) {
        JsonNode node = body.at(path);
        if (!node.isInt() || node.asInt() <= 0) {
            throw new MissingFieldException("the body has no number at \"%s\""
                    .formatted(path.substring(1).replace('/', '.')));
        }
        return node.asInt();
    }

    /** Names of the members of a list. */
    static List<String> names(JsonNode list, String name) {
        List<String> names = new ArrayList<>();
        for (JsonNode member : list) {
            names.add(member.isTextual() ? member.asText() : member.path(name).asText());
        }
        return names;
    }

    /** A commit; zeros stand for none. */
    static Optional<String> sha(Optional<String> text) {
        return text.filter(sha -> SHA.matcher(sha).matches()).filter(sha -> !sha.equals(NOTHING));
    }

    /** The full name of a branch or tag, which a hook must not make anything else of. */
    static Pushed.Change change(String ref, Optional<String> sha) {
        if (!(ref.startsWith("refs/heads/") || ref.startsWith("refs/tags/")) || ref.length() > LONGEST_REF) {
            throw new MissingFieldException(
                    "\"%s\" is no branch and no tag".formatted(ref.substring(0, Math.min(ref.length(), LONGEST_REF))));
        }
        return new Pushed.Change(ref, sha);
    }
}
