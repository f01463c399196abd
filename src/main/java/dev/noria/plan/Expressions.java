package dev.noria.plan;

import dev.noria.definition.text.Expression;
import dev.noria.definition.text.MalformedException;
import dev.noria.plan.ContainerSettings.Cache;
import dev.noria.plan.StepAction.BuildImage;
import dev.noria.plan.StepAction.Deploy;
import dev.noria.plan.StepAction.Operate;
import dev.noria.plan.StepAction.PublishRelease;
import dev.noria.plan.StepAction.ReleaseImage;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.plan.StepAction.TriggerRun;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Resolves the expressions of a step when it starts.
 *
 * <p>Only values of a {@link StepAction} hold expressions; {@link PipelinePlan#environment} holds plain text, in which a
 * commit message may have <code>${{</code> without meaning anything by it, and is not for this class.
 */
public final class Expressions {
    private final Expression.Resolver resolver;

    private Expressions(ExpressionSource source) {
        this.resolver = new Expression.Resolver() {
            @Override
            public String output(Expression.StepOutput output) {
                return source.output(output.step(), output.name())
                        .orElseThrow(() -> new NoriaException(
                                ErrorCode.EXPRESSION_INVALID,
                                "Step \"" + output.step() + "\" has left no output \"" + output.name()
                                        + "\"; check the name, and whether the step ran in this run."));
            }

            @Override
            public String checksum(Expression.Checksum checksum) {
                return source.checksum(checksum.files());
            }
        };
    }

    /**
     * The step with its expressions replaced.
     *
     * @throws NoriaException {@code EXPRESSION_INVALID} when an output is not there
     */
    public static StepAction resolve(StepAction action, ExpressionSource source) {
        Expressions expressions = new Expressions(source);
        if (action instanceof RunContainer run) {
            return expressions.container(run);
        } else if (action instanceof BuildImage build) {
            return expressions.build(build);
        } else if (action instanceof PublishRelease release) {
            return expressions.release(release);
        } else if (action instanceof Deploy deploy) {
            return new Deploy(
                    deploy.environment(),
                    deploy.target(),
                    deploy.service(),
                    expressions.text(deploy.image()),
                    deploy.port(),
                    deploy.health(),
                    expressions.map(deploy.variables()),
                    expressions.texts(deploy.command()));
        } else if (action instanceof Operate operate) {
            return new Operate(operate.environment(), operate.service(), expressions.texts(operate.command()));
        } else if (action instanceof TriggerRun trigger) {
            return new TriggerRun(
                    trigger.project(),
                    expressions.text(trigger.ref()),
                    expressions.map(trigger.inputs()),
                    trigger.waits());
        }
        // Monitor and approve steps are known in full when the plan is made.
        return action;
    }

    /** A text with its expressions replaced; what is put in is not looked through again. */
    public static String resolve(String text, ExpressionSource source) {
        return new Expressions(source).text(text);
    }

    private RunContainer container(RunContainer run) {
        ContainerSettings settings = run.settings();
        return new RunContainer(
                text(run.image()),
                run.pull(),
                // A shell reads these: nothing is ever put into them.
                run.commands(),
                texts(run.entrypoint()),
                values(run.environment()),
                text(run.directory()),
                new ContainerSettings(
                        settings.role(),
                        settings.mount(),
                        settings.user(),
                        settings.shell(),
                        settings.resources(),
                        settings.cache().map(this::cache),
                        settings.artifacts(),
                        settings.reports(),
                        settings.ports(),
                        settings.ready(),
                        settings.trusted()));
    }

    private Cache cache(Cache cache) {
        return new Cache(text(cache.key()), cache.paths(), texts(cache.restoreKeys()), cache.pull(), cache.push());
    }

    private BuildImage build(BuildImage build) {
        return new BuildImage(
                build.context(),
                build.dockerfile(),
                text(build.target()),
                map(build.arguments()),
                texts(build.tags()),
                build.pull());
    }

    private PublishRelease release(PublishRelease release) {
        return new PublishRelease(
                text(release.version()),
                release.image()
                        .map(image -> new ReleaseImage(text(image.from()), text(image.to()), texts(image.tags()))),
                text(release.gitTag()));
    }

    private Map<String, EnvironmentValue> values(Map<String, EnvironmentValue> values) {
        return Ordered.mapped(values, value -> value.map(this::text));
    }

    private Map<String, String> map(Map<String, String> values) {
        return Ordered.mapped(values, this::text);
    }

    private List<String> texts(List<String> texts) {
        return texts.stream().map(this::text).toList();
    }

    private Optional<String> text(Optional<String> text) {
        return text.map(this::text);
    }

    private String text(String text) {
        try {
            return Expression.resolve(text, resolver);
        } catch (MalformedException e) {
            throw new NoriaException(ErrorCode.EXPRESSION_INVALID, e.sentence() + ".", e);
        }
    }
}
