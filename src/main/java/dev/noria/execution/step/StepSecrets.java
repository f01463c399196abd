package dev.noria.execution.step;

import dev.noria.execution.driver.Launch;
import dev.noria.log.OutputFilter;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The secrets of steps. */
@ApplicationScoped
public class StepSecrets {

    /** The value of each secret that the step names, by name. */
    UnaryOperator<String> of(StepRun run) {
        return name -> {
            throw new NoriaException(
                    ErrorCode.NOT_SUPPORTED, "This version has no secrets yet: take \"" + name + "\" out.");
        };
    }

    Supplier<OutputFilter> filters(Launch launch) {
        return OutputFilter::none;
    }

    String mask(Launch launch, String text) {
        return text;
    }
}
