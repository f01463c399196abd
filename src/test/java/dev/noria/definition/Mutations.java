package dev.noria.definition;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Makes new files of old ones at random. */
public final class Mutations {
    private static final String[] MORSELS = {
        "{",
        "}",
        "[",
        "]",
        ": ",
        "- ",
        "\n",
        "\t",
        "&a ",
        "*a",
        "<<: *a",
        "? ",
        "|\n",
        ">\n",
        "\"",
        "'",
        "#",
        "!!str ",
        "!x ",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "${",
        "${{",
        "}}",
        "${a:-b}",
        "$${",
        "\0",
        "\\",
        "\"\\UFFFFFFFF\"",
        "\uFEFF",
        "\uD800",
        "😀",
        "null",
        "~",
        "0",
        "@",
        "`",
        "steps:",
        "stages:",
        "depends_on: [",
        "when: ",
        "\u2028",
    };

    private final Random random;
    private final List<String> sources;

    public Mutations(Random random, List<String> sources) {
        this.random = random;
        this.sources = List.copyOf(sources);
    }

    /** One of the files, changed in some places. */
    public String next() {
        String content = pick(sources);
        for (int mutations = 1 + random.nextInt(4); mutations > 0; mutations--) {
            content = mutate(content);
        }
        return content;
    }

    private String mutate(String content) {
        return switch (random.nextInt(7)) {
            case 0 -> mutateByte(content);
            case 1 -> insert(content, pick(List.of(MORSELS)));
            case 2 -> content.substring(0, random.nextInt(content.length() + 1));
            case 3 -> insert(content, slice(pick(sources)));
            case 4 -> shuffleLines(content);
            case 5 -> indent(content);
            default -> content.replace(word(content), word(content));
        };
    }

    private String mutateByte(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String insert(String content, String piece) {
        int at = random.nextInt(content.length() + 1);
        return content.substring(0, at) + piece + content.substring(at);
    }

    private String slice(String content) {
        int from = random.nextInt(content.length() + 1);
        return content.substring(from, Math.min(content.length(), from + random.nextInt(80)));
    }

    private String shuffleLines(String content) {
        List<String> lines = new ArrayList<>(content.lines().toList());
        if (lines.size() > 1) {
            Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
        }
        return String.join("\n", lines);
    }

    private String indent(String content) {
        List<String> lines = new ArrayList<>(content.lines().toList());
        if (!lines.isEmpty()) {
            int at = random.nextInt(lines.size());
            lines.set(at, " ".repeat(random.nextInt(6)) + lines.get(at).strip());
        }
        return String.join("\n", lines);
    }

    private String word(String content) {
        String[] words = content.split("\\W+");
        return words.length == 0 ? "" : words[random.nextInt(words.length)];
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
