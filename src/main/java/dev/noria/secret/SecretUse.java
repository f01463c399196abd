package dev.noria.secret;

import dev.noria.plan.ContainerSettings.Role;
import dev.noria.plan.StepAction;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.plan.TriggerFacts;
import dev.noria.plan.TriggerFacts.PullRequest;
import java.util.Optional;

/**
 * The step that asks for secrets.
 *
 * @param event that started the run, as {@code CI_PIPELINE_EVENT} names it
 * @param fromFork whether the commit comes from a fork: such a run gets no secret
 * @param branch of the run; a pull request's target. Empty for tags
 * @param image of the step, as the file names it; empty for typed steps
 * @param plugin whether the image is run as it is, with {@code settings} and without commands
 * @param environment that the step deploys to
 */
public record SecretUse(
        String event,
        boolean fromFork,
        Optional<String> branch,
        String step,
        Optional<String> image,
        boolean plugin,
        Optional<String> environment) {

    /** A step of a run that these facts started. */
    public static SecretUse of(TriggerFacts facts, String step, StepAction action) {
        Optional<RunContainer> container = action instanceof RunContainer run ? Optional.of(run) : Optional.empty();
        return new SecretUse(
                facts.event().key(),
                facts.details().pullRequest().map(PullRequest::fork).orElse(false),
                facts.branch(),
                step,
                container.map(RunContainer::image),
                container.filter(run -> run.settings().role() == Role.PLUGIN).isPresent(),
                action instanceof StepAction.Deploy deploy ? Optional.of(deploy.environment()) : Optional.empty());
    }
}
