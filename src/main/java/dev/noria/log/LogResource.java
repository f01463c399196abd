package dev.noria.log;

import dev.noria.log.StepLogs.StepLog;
import dev.noria.log.search.LogQuery;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Reading logs. */
@Path("/api/v1/projects/{project}/runs/{number}/steps/{step}/log")
public class LogResource {
    private static final int MOST = 10_000;

    private final StepLogs steps;
    private final LogStore logs;

    public LogResource(StepLogs steps, LogStore logs) {
        this.steps = steps;
        this.logs = logs;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Lines of a step's log",
            description = "A negative from counts from the end. With q: the lines that have it in them.")
    public LogView lines(
            String project,
            long number,
            String step,
            @QueryParam("from") @DefaultValue("1") long from,
            @QueryParam("limit") @DefaultValue("1000") int limit,
            @QueryParam("attempt") @Nullable Integer attempt,
            @QueryParam("q") @Nullable String search,
            @QueryParam("regex") @DefaultValue("false") boolean regex,
            @QueryParam("ignoreCase") @DefaultValue("true") boolean ignoreCase) {
        check(from);
        if (limit < 1 || limit > MOST) {
            throw new NoriaException(ErrorCode.INVALID_REQUEST, "limit has to be from 1 to %d.".formatted(MOST));
        }
        StepLog log = steps.find(project, number, step, attempt);
        LogPage page;
        LogView.SearchView found = null;
        if (search == null || search.isEmpty()) {
            page = logs.page(log.id(), from, limit, log.ended());
        } else {
            LogMatches matches =
                    logs.search(log.id(), new LogQuery(search, regex, ignoreCase), from, limit, log.ended());
            page = matches.page();
            found = LogView.SearchView.of(matches);
        }
        // Counted after the page was read: never fewer than it shows.
        long lines = logs.lines(log.id(), log.ended());
        return LogView.of(log.step(), log.id().attempt(), log.ended(), lines, page, found);
    }

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(
            summary = "What a step wrote to stdout and stderr, byte for byte",
            description = "With from or limit: the bytes of these lines. With download=true: as a file to keep.")
    public Response bytes(
            String project,
            long number,
            String step,
            @QueryParam("from") @Nullable Long from,
            @QueryParam("limit") @Nullable Long limit,
            @QueryParam("attempt") @Nullable Integer attempt,
            @QueryParam("download") @DefaultValue("false") boolean download) {
        long first = from == null ? 1 : from;
        long most = limit == null ? Long.MAX_VALUE : limit;
        check(first);
        if (most < 1) {
            throw new NoriaException(ErrorCode.INVALID_REQUEST, "limit has to be at least 1.");
        }
        StepLog log = steps.find(project, number, step, attempt);
        StreamingOutput body = from == null && limit == null
                ? out -> logs.copy(log.id(), out)
                : out -> logs.copyLines(log.id(), first, most, log.ended(), out);
        Response.ResponseBuilder response = Response.ok(body);
        if (download) {
            // Names of projects and steps have no character that would have to be quoted.
            String name = "%s-%d-%s.log".formatted(project, number, step.replaceAll("[^A-Za-z0-9._-]", "_"));
            response.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
        }
        return response.build();
    }

    private static void check(long from) {
        if (from == 0) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "from has to be the number of a line, from 1, or negative: so many lines before the end.");
        }
    }
}
