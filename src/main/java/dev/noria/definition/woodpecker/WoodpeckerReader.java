package dev.noria.definition.woodpecker;

import dev.noria.definition.Definition;
import dev.noria.definition.PipelineFile;
import dev.noria.definition.Problems;
import dev.noria.definition.reference.ReferenceCheck;
import dev.noria.definition.text.Variables;
import dev.noria.definition.value.Manner;
import dev.noria.definition.yaml.Faults;
import dev.noria.definition.yaml.Node;
import java.util.Optional;

/** Reads a file in Woodpecker's language. */
public final class WoodpeckerReader {
    private final String path;
    private final Faults faults;

    public WoodpeckerReader(String path, Faults faults) {
        this.path = path;
        this.faults = faults;
    }

    /** What the file says, which is only worth something when no fault was an error. */
    public PipelineFile read(Node root) {
        new DeprecatedVariables(faults).look(root);
        return new Unsubstituted(path, root, new WorkflowReader(path, faults, Manner.LENIENT).read(root));
    }

    /** A file whose substitutions stand where they were written. */
    private record Unsubstituted(String path, Node root, Definition definition) implements PipelineFile {

        @Override
        public Optional<Definition> with(Variables variables, Problems problems) {
            // What is worth a warning was found when the file was loaded.
            ErrorsOnly errors = new ErrorsOnly(problems);
            Node substituted = new Substitution(variables, errors).file(root);
            Definition read = new WorkflowReader(path, errors, Manner.SUBSTITUTED).read(substituted);
            new ReferenceCheck(read, errors).run();
            return errors.failed() ? Optional.empty() : Optional.of(read);
        }
    }
}
