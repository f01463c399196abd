package dev.noria.plan;

import dev.noria.definition.text.Expression;
import dev.noria.definition.text.Expression.StepOutput;
import dev.noria.definition.text.MalformedException;
import dev.noria.plan.StepAction.BuildImage;
import dev.noria.plan.StepAction.Deploy;
import dev.noria.plan.StepAction.Operate;
import dev.noria.plan.StepAction.PublishRelease;
import dev.noria.plan.StepAction.ReleaseImage;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Resolves the expressions of a step when it starts.
 *
 * <p>Only values of a {@link StepAction} hold expressions; {@link PipelinePlan#environment} holds plain text, in which a
 * commit message may have <code>${{</code> without meaning anything by it, and is not for this class.
 */
public final class Expressions {
    private Expressions() {}

    /**
     * The step with its expressions replaced by outputs of other steps.
     *
     * @throws NoriaException {@code EXPRESSION_INVALID} when an output is not there
     */
    public static StepAction resolve(StepAction action, OutputLookup outputs) {
        if (action instanceof RunContainer run) {
            return new RunContainer(
                    resolve(run.image(), outputs),
                    run.pull(),
                    // A shell reads these: nothing is ever put into them.
                    run.commands(),
                    resolve(run.entrypoint(), outputs),
                    resolve(run.environment(), outputs),
                    resolve(run.directory(), outputs));
        } else if (action instanceof BuildImage build) {
            return new BuildImage(
                    build.context(),
                    build.dockerfile(),
                    build.target().map(target -> resolve(target, outputs)),
                    resolve(build.arguments(), outputs),
                    resolve(build.tags(), outputs),
                    build.pull());
        } else if (action instanceof PublishRelease release) {
            return new PublishRelease(
                    resolve(release.version(), outputs),
                    release.image()
                            .map(image -> new ReleaseImage(
                                    resolve(image.from(), outputs),
                                    resolve(image.to(), outputs),
                                    resolve(image.tags(), outputs))),
                    release.gitTag().map(tag -> resolve(tag, outputs)));
        } else if (action instanceof Deploy deploy) {
            return new Deploy(
                    deploy.environment(),
                    deploy.target(),
                    deploy.service(),
                    resolve(deploy.image(), outputs),
                    deploy.port(),
                    deploy.health(),
                    resolve(deploy.variables(), outputs),
                    resolve(deploy.command(), outputs));
        } else if (action instanceof Operate operate) {
            return new Operate(operate.environment(), operate.service(), resolve(operate.command(), outputs));
        }
        // Monitor steps are known in full when the plan is made.
        return action;
    }

    /** The map with the expressions in its values replaced, in the same order. */
    public static Map<String, String> resolve(Map<String, String> values, OutputLookup outputs) {
        Map<String, String> resolved = new LinkedHashMap<>();
        values.forEach((name, value) -> resolved.put(name, resolve(value, outputs)));
        return Ordered.copyOf(resolved);
    }

    /** The text with its expressions replaced; what is put in is not looked through again. */
    public static String resolve(String text, OutputLookup outputs) {
        try {
            return Expression.resolve(text, output -> value(output, outputs));
        } catch (MalformedException e) {
            throw new NoriaException(ErrorCode.EXPRESSION_INVALID, e.sentence() + ".", e);
        }
    }

    private static List<String> resolve(List<String> texts, OutputLookup outputs) {
        return texts.stream().map(text -> resolve(text, outputs)).toList();
    }

    private static String value(StepOutput output, OutputLookup outputs) {
        return outputs.output(output.step(), output.name())
                .orElseThrow(() -> new NoriaException(
                        ErrorCode.EXPRESSION_INVALID,
                        "Step \"" + output.step() + "\" has left no output \"" + output.name()
                                + "\"; check the name, and whether the step ran in this run."));
    }
}
