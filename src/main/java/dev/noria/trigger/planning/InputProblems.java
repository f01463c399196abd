package dev.noria.trigger.planning;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.noria.platform.ProblemView;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers to runs with wrong inputs: the problem, with each wrong input and the form (RFC 9457, extension members). */
public class InputProblems {

    /** A problem with what is wrong about each input, and the inputs that there are. */
    public record InputProblemView(
            @JsonUnwrapped ProblemView problem, List<InputCheck.Wrong> wrong, List<InputView> inputs) {}

    @ServerExceptionMapper
    Response refused(InputsRefusedException refused) {
        return Response.status(refused.code().httpStatus())
                .type(ProblemView.MEDIA_TYPE)
                .entity(new InputProblemView(
                        ProblemView.of(refused.code(), refused.sentence()), refused.wrong(), refused.inputs()))
                .build();
    }
}
