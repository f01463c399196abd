package dev.noria.plan.planner;

import dev.noria.definition.yaml.Position;
import dev.noria.plan.SecretMention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Notes where one pipeline asks for secrets, while it is planned. */
final class SecretMentions {
    private final String file;
    private final String pipeline;
    private final List<SecretMention> found = new ArrayList<>();
    private Optional<String> step = Optional.empty();

    /** @param file where a place is that does not say so itself */
    SecretMentions(String file, String pipeline) {
        this.file = file;
        this.pipeline = pipeline;
    }

    /** What is noted from now on is asked for by this step; before the first, by all of them. */
    void enter(String name) {
        step = Optional.of(name);
    }

    void note(String secret, Position at) {
        String where = at.file().isEmpty() ? file : at.file();
        found.add(new SecretMention(where, at.line(), at.column(), pipeline, step, secret));
    }

    List<SecretMention> all() {
        return List.copyOf(found);
    }
}
