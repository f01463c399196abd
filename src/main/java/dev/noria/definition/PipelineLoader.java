package dev.noria.definition;

import dev.noria.definition.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads the pipeline files of one commit. Thread-safe; throws on no input. */
public final class PipelineLoader {

    /** Reads and checks all files; what is wrong with them is in the result. */
    public Loaded load(List<SourceFile> files) {
        List<Definition> definitions = new ArrayList<>();
        List<Problem> found = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        for (SourceFile file : files) {
            Problems problems = new Problems(file.path());
            Optional<Definition> definition = YamlReader.read(file.content(), problems)
                    .flatMap(root -> new DefinitionReader(file.path(), problems).read(root));
            definition.ifPresent(read -> checkName(read, names, problems));
            if (!problems.failed()) {
                definition.ifPresent(definitions::add);
            }
            found.addAll(problems.list());
        }
        return new Loaded(definitions, found);
    }

    private static void checkName(Definition definition, Map<String, String> names, Problems problems) {
        String other = names.putIfAbsent(definition.name(), definition.file());
        if (other != null) {
            problems.report(
                    definition.namePosition(),
                    "duplicate-pipeline",
                    "The pipeline of " + other + " is called \"" + definition.name()
                            + "\" as well; write another name: in one of them.");
        }
    }
}
