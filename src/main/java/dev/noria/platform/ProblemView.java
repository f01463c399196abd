package dev.noria.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.Locale;

/** An error as {@code application/problem+json} (RFC 9457), with Noria's code and blame. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemView(String type, String title, int status, String detail, String code, String blame) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public static ProblemView of(ErrorCode code, String detail) {
        return new ProblemView(
                "about:blank",
                title(code.httpStatus()),
                code.httpStatus(),
                detail,
                code.name(),
                code.blame().name().toLowerCase(Locale.ROOT));
    }

    /** The answer that carries it. */
    public static Response answer(ErrorCode code, String detail) {
        return Response.status(code.httpStatus())
                .type(MEDIA_TYPE)
                .entity(of(code, detail))
                .build();
    }

    private static String title(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return status == 422 ? "Unprocessable Content" : known == null ? "Error" : known.getReasonPhrase();
    }
}
