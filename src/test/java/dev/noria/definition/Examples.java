package dev.noria.definition;

import dev.noria.definition.load.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Pipeline files that people are shown: in the documentation, in the repository, in scenarios. */
public final class Examples {
    private static final Pattern BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    private Examples() {}

    /** Those that can be used as they stand. */
    public static List<SourceFile> wholePipelines() throws IOException {
        List<SourceFile> pipelines = new ArrayList<>();
        try (Stream<Path> pages = Stream.concat(Stream.of(Path.of("README.md")), Files.list(Path.of("docs")))) {
            for (Path page :
                    pages.filter(file -> file.toString().endsWith(".md")).toList()) {
                Matcher block = BLOCK.matcher(Files.readString(page));
                while (block.find()) {
                    if (block.group(1).contains("stages:")) {
                        pipelines.add(new SourceFile(page.toString(), block.group(1)));
                    }
                }
            }
        }
        try (Stream<Path> examples = Files.list(Path.of("pipelines"))) {
            for (Path example :
                    examples.map(folder -> folder.resolve(".noria.yaml")).toList()) {
                pipelines.add(new SourceFile(example.toString(), Files.readString(example)));
            }
        }
        return pipelines;
    }
}
