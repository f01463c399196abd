package dev.noria.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.noria.definition.Problem;
import dev.noria.definition.Severity;
import dev.noria.definition.load.PipelineLoader;
import dev.noria.definition.load.SourceFile;
import dev.noria.platform.NoriaException;
import dev.noria.run.view.RunView.ProblemView;
import dev.noria.trigger.LintResource.LintView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./noria lint}: the problems of pipeline files. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = "Shows what is wrong with pipeline files.",
        footer = "Exit status: 0 when they load, 1 when not, 2 when they cannot be read.")
public final class LintCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Terminal terminal;

    @Option(names = "--json", description = "As JSON: {\"valid\": …, \"problems\": […]}.")
    private boolean json;

    @Parameters(paramLabel = "FILE", description = "Files, or folders of them; else those that a run would read.")
    private List<Path> files = new ArrayList<>();

    public LintCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path here = Path.of("");
        Path root = WorkingCopy.root(here.toAbsolutePath());
        try {
            List<Problem> problems = new ArrayList<>();
            Map<String, String> contents = new HashMap<>();
            for (List<Path> group : PipelinesOnDisk.together(wanted(here))) {
                WorkingIncludes includes = new WorkingIncludes(root);
                List<SourceFile> sources =
                        group.stream().map(PipelinesOnDisk::read).toList();
                problems.addAll(new PipelineLoader(includes).load(sources).problems());
                contents.putAll(includes.read());
                sources.forEach(source -> contents.put(source.path(), source.content()));
            }
            boolean valid = problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
            show(problems, contents, valid);
            return valid ? 0 : 1;
        } catch (NoriaException e) {
            terminal.complain(e.sentence());
            return 2;
        }
    }

    private List<Path> wanted(Path here) {
        if (files.isEmpty()) {
            return PipelinesOnDisk.usual(here);
        }
        // What is not there is read, so that the error is about it.
        return files.stream()
                .flatMap(file ->
                        Files.isDirectory(file) ? PipelinesOnDisk.expand(file).stream() : List.of(file).stream())
                .toList();
    }

    private void show(List<Problem> problems, Map<String, String> contents, boolean valid) {
        if (json) {
            terminal.say(text(
                    new LintView(valid, problems.stream().map(ProblemView::of).toList())));
            return;
        }
        new ProblemText(terminal).show(problems, contents);
        long errors = problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .count();
        long warnings = problems.size() - errors;
        terminal.say("%s %s%s"
                .formatted(
                        terminal.mark(valid ? "succeeded" : "failed"),
                        valid ? "No errors" : count(errors, "error"),
                        warnings == 0 ? "." : ", " + count(warnings, "warning") + "."));
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Answers are always JSON.", e);
        }
    }
}
