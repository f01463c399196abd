package dev.noria.plan.woodpecker;

import dev.noria.definition.load.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * One statement about Woodpecker's language, with a file that shows it. Sections begin with {@code == } and their name:
 * {@code facts}, {@code expect}, and the pipeline files by their paths.
 */
record WoodpeckerCase(String name, List<SourceFile> files, Map<String, Object> facts, Map<String, Object> expect) {

    static WoodpeckerCase read(Path path) {
        Map<String, StringBuilder> sections = new HashMap<>();
        List<String> order = new ArrayList<>();
        StringBuilder into = new StringBuilder();
        for (String line : text(path).split("\n", -1)) {
            if (line.startsWith("== ")) {
                into = new StringBuilder();
                order.add(line.substring(3));
                sections.put(line.substring(3), into);
            } else {
                into.append(line).append('\n');
            }
        }
        List<SourceFile> files = order.stream()
                .filter(section -> !section.equals("facts") && !section.equals("expect"))
                .map(section -> new SourceFile(section, sections.get(section).toString()))
                .toList();
        return new WoodpeckerCase(
                path.getFileName().toString(), files, map(sections.get("facts")), map(sections.get("expect")));
    }

    /** All scalars are text. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@org.jspecify.annotations.Nullable StringBuilder yaml) {
        if (yaml == null) {
            return Map.of();
        }
        LoadSettings settings =
                LoadSettings.builder().setSchema(new FailsafeSchema()).build();
        Object read = new Load(settings).loadFromString(yaml.toString());
        return read == null ? Map.of() : (Map<String, Object>) read;
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
