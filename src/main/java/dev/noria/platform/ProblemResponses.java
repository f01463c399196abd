package dev.noria.platform;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever a request runs into into a problem response. */
public class ProblemResponses {
    private static final Logger LOG = Logger.getLogger(ProblemResponses.class);

    @ServerExceptionMapper
    Response noria(NoriaException failure) {
        if (failure.code().httpStatus() >= 500) {
            LOG.warn(failure.sentence(), failure);
        }
        return ProblemView.answer(failure.code(), failure.sentence());
    }

    @ServerExceptionMapper
    Response json(JacksonException failure) {
        return ProblemView.answer(
                ErrorCode.INVALID_REQUEST,
                "The body is not the JSON this route takes: " + failure.getOriginalMessage());
    }

    /** Else Quarkus' own answer for these is the nearer one, and that is empty. */
    @ServerExceptionMapper
    Response mismatch(MismatchedInputException failure) {
        return ProblemView.answer(ErrorCode.INVALID_REQUEST, JsonMismatch.sentence(failure));
    }

    @ServerExceptionMapper
    Response constraint(ConstraintViolationException failure) {
        String first = failure.getConstraintViolations().stream()
                .map(violation -> {
                    String path = violation.getPropertyPath().toString();
                    return path.substring(path.lastIndexOf('.') + 1) + " " + violation.getMessage();
                })
                .sorted()
                .findFirst()
                .orElse("the request is not valid");
        return ProblemView.answer(ErrorCode.INVALID_REQUEST, "Invalid request: " + first + ".");
    }

    @ServerExceptionMapper
    Response notFound(NotFoundException failure) {
        return ProblemView.answer(ErrorCode.NOT_FOUND, "There is nothing at this address.");
    }

    @ServerExceptionMapper
    Response web(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        if (failure.getCause() instanceof MismatchedInputException mismatched) {
            return mismatch(mismatched);
        }
        if (failure.getCause() instanceof JacksonException json) {
            return json(json);
        }
        ErrorCode code = status >= 500 ? ErrorCode.INTERNAL : ErrorCode.INVALID_REQUEST;
        ProblemView view =
                ProblemView.of(code, failure.getMessage() == null ? "The request failed." : failure.getMessage());
        return Response.status(status)
                .type(ProblemView.MEDIA_TYPE)
                .entity(new ProblemView(
                        view.type(),
                        failure.getResponse().getStatusInfo().getReasonPhrase(),
                        status,
                        view.detail(),
                        view.code(),
                        view.blame()))
                .build();
    }

    @ServerExceptionMapper
    Response anything(RuntimeException failure) {
        LOG.error("A request ran into a fault of Noria.", failure);
        return ProblemView.answer(ErrorCode.INTERNAL, "A fault in Noria; its log on the server says more.");
    }
}
