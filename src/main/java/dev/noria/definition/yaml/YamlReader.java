package dev.noria.definition.yaml;

import dev.noria.definition.yaml.Node.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Reads one YAML 1.2 document. Works on the library's events, not on its composed nodes: its composer recurses and
 * overflows the stack on deep nesting.
 */
public final class YamlReader {
    static final int MAX_BYTES = 256 * 1024;

    private static final Set<String> CORE_TAGS = Set.of("map", "seq", "str", "null", "bool", "int", "float");
    private static final String TAG_PREFIX = "tag:yaml.org,2002:";

    /** Woodpecker's files, which are YAML only when the variables are in them. */
    private static final Pattern SUBSTITUTED_FIRST = Pattern.compile("(?m)^[\"']?steps[\"']?[ \t]*:");

    private final Faults faults;
    private final boolean guarded;
    private final TreeBuilder tree;
    private Position last = Position.START;
    private int documents;

    private YamlReader(Faults faults, boolean guarded) {
        this.faults = faults;
        this.guarded = guarded;
        this.tree = new TreeBuilder(faults);
    }

    /** The document's root; empty when there is none, or none that could be read, which has then been reported. */
    public static Optional<Node> read(String content, Faults faults) {
        // One char is at least one byte, so the cheap test comes first.
        if (content.length() > MAX_BYTES || content.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            faults.report(
                    Position.START, "file-too-large", "The file is larger than 256 KiB; split it into several files.");
            return Optional.empty();
        }
        // A byte order mark is allowed at the start of a stream; the library's string reader does not take it off.
        String text = content.startsWith("\uFEFF") ? content.substring(1) : content;
        boolean guarded = SUBSTITUTED_FIRST.matcher(text).find();
        return new YamlReader(faults, guarded).readDocument(text);
    }

    private Optional<Node> readDocument(String content) {
        try {
            LoadSettings settings = LoadSettings.builder().build();
            Iterator<Event> events = new Parse(settings)
                    .parseString(guarded ? SubstitutionGuard.disguise(content) : content)
                    .iterator();
            while (events.hasNext() && !tree.stopped()) {
                accept(events.next());
            }
        } catch (RuntimeException e) {
            // Not only the library's own exceptions: bad escapes, for one, come out as IllegalArgumentException.
            SyntaxFault.of(e, content, last).report(faults);
            return Optional.empty();
        }
        if (documents > 1) {
            return Optional.empty();
        }
        if (!tree.stopped() && tree.root().filter(root -> !root.isNull()).isEmpty()) {
            faults.report(Position.START, "empty-file", "The file is empty; write stages with at least one step.");
            return Optional.empty();
        }
        return tree.root();
    }

    private void accept(Event event) {
        Position position = event.getStartMark().map(YamlReader::position).orElse(last);
        last = position;
        if (event instanceof DocumentStartEvent) {
            documents++;
            if (documents == 2) {
                faults.report(
                        position,
                        "several-documents",
                        "The file holds more than one YAML document; put what follows --- into a file of its own.");
            }
        } else if (documents > 1) {
            return;
        } else if (event instanceof ScalarEvent scalar) {
            checkTag(scalar.getTag().orElse(null), position);
            boolean plain = scalar.isPlain()
                    && scalar.getTag()
                            .filter(tag -> tag.equals(TAG_PREFIX + "str"))
                            .isEmpty();
            String value = guarded ? SubstitutionGuard.undisguise(scalar.getValue()) : scalar.getValue();
            checkText(value, position);
            tree.scalar(new Scalar(value, plain, position), anchor(scalar));
        } else if (event instanceof CollectionStartEvent start) {
            checkTag(start.getTag().orElse(null), position);
            tree.start(start instanceof MappingStartEvent, position, anchor(start));
        } else if (event instanceof CollectionEndEvent) {
            tree.end();
        } else if (event instanceof AliasEvent alias) {
            tree.alias(alias.getAlias().getValue(), position);
        }
    }

    private void checkTag(@Nullable String tag, Position position) {
        boolean core = tag == null
                || tag.equals("!")
                || (tag.startsWith(TAG_PREFIX) && CORE_TAGS.contains(tag.substring(TAG_PREFIX.length())));
        if (!core) {
            faults.report(position, "unknown-tag", "The tag \"" + tag + "\" means nothing here; leave it out.");
        }
    }

    private void checkText(String text, Position position) {
        if (text.indexOf('\0') >= 0) {
            faults.report(position, "invalid-value", "The text holds a NUL character; leave it out.");
        }
    }

    private static @Nullable String anchor(NodeEvent event) {
        return event.getAnchor().map(Anchor::getValue).orElse(null);
    }

    static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
