package dev.noria.definition.load;

import dev.noria.definition.PipelineFile;
import dev.noria.definition.Problem;
import dev.noria.definition.Problems;
import dev.noria.definition.pipeline.DefinitionReader;
import dev.noria.definition.reference.PipelineCheck;
import dev.noria.definition.reference.ReferenceCheck;
import dev.noria.definition.woodpecker.WoodpeckerReader;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads the pipeline files of one commit. Thread-safe; throws on no input. */
public final class PipelineLoader {
    private final IncludeSource includes;

    /** For files that include nothing. */
    public PipelineLoader() {
        this(IncludeSource.NONE);
    }

    public PipelineLoader(IncludeSource includes) {
        this.includes = includes;
    }

    /** Reads and checks all files; what is wrong with them is in the result. */
    public Loaded load(List<SourceFile> files) {
        Map<Problems, Optional<PipelineFile>> read = new LinkedHashMap<>();
        for (SourceFile file : files) {
            Problems problems = new Problems(file.path());
            read.put(problems, read(file, problems));
        }
        PipelineCheck pipelines = new PipelineCheck();
        read.forEach((problems, file) -> file.ifPresent(one -> pipelines.add(one.definition(), problems)));
        pipelines.run();
        List<PipelineFile> good = new ArrayList<>();
        List<Problem> found = new ArrayList<>();
        read.forEach((problems, file) -> {
            if (!problems.failed()) {
                file.ifPresent(good::add);
            }
            found.addAll(problems.list());
        });
        return new Loaded(good, found);
    }

    private Optional<PipelineFile> read(SourceFile file, Problems problems) {
        if (file.broken().isPresent()) {
            problems.report(
                    file.broken().get(),
                    "invalid-utf8",
                    "The bytes from here on are no UTF-8; save the file in UTF-8.");
            return Optional.empty();
        }
        return YamlReader.read(file.content(), problems)
                .map(root -> new Includes(includes, problems).resolve(root))
                .flatMap(root -> read(file.path(), root, problems));
    }

    private static Optional<PipelineFile> read(String path, Node root, Problems problems) {
        if (!(root instanceof Mapping map)) {
            problems.report(
                    root.position(),
                    "invalid-type",
                    "A pipeline file is a map, not " + root.shape() + "; write stages: with steps below it.");
            return Optional.empty();
        }
        PipelineFile file = isWoodpecker(path, map)
                ? new WoodpeckerReader(path, problems).read(root)
                : new DefinitionReader(path, problems).read(root);
        new ReferenceCheck(file.definition(), problems).run();
        return Optional.of(file);
    }

    /** A file of neither language is told what is wrong in the one that it most likely is in. */
    private static boolean isWoodpecker(String path, Mapping file) {
        boolean elsewhere = file.entries().containsKey("pipeline") || path.startsWith(".woodpecker");
        return !file.entries().containsKey("stages") && (file.entries().containsKey("steps") || elsewhere);
    }
}
