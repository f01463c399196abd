package dev.noria.notification.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noria.platform.OutgoingHttp.Answer;
import dev.noria.platform.OutgoingRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * How each forge is told of a status (docs.github.com/rest/commits/statuses, docs.gitlab.com/api/commits, Gitea's
 * /swagger, developer.atlassian.com/cloud/bitbucket/rest/api-group-commit-statuses). Pure.
 */
final class StatusRequest {
    private StatusRequest() {}

    static OutgoingRequest of(ForgeLink link, String token, CommitStatus status, ObjectMapper json) {
        ObjectNode body = json.createObjectNode();
        String path;
        switch (link.forge()) {
            case GITHUB, GITEA -> {
                path = "/repos/%s/statuses/%s".formatted(link.repository(), status.sha());
                body.put("state", gitHub(status.state()));
                body.put("target_url", status.target());
                body.put("description", status.description());
                body.put("context", status.context());
            }
            case GITLAB -> {
                path = "/projects/%s/statuses/%s"
                        .formatted(URLEncoder.encode(link.repository(), StandardCharsets.UTF_8), status.sha());
                body.put("state", gitLab(status.state()));
                body.put("target_url", status.target());
                body.put("description", status.description());
                body.put("name", status.context());
            }
            case BITBUCKET -> {
                path = "/repositories/%s/commit/%s/statuses/build".formatted(link.repository(), status.sha());
                // A key has at most 40 characters.
                body.put(
                        "key",
                        UUID.nameUUIDFromBytes(status.context().getBytes(StandardCharsets.UTF_8))
                                .toString());
                body.put("state", bitbucket(status.state()));
                body.put("name", status.context());
                body.put("url", status.target());
                body.put("description", status.description());
            }
            default -> throw new IllegalStateException("No other forge.");
        }
        OutgoingRequest request = OutgoingRequest.json(URI.create(link.api() + path), body.toString())
                .with("Accept", "application/json");
        return switch (link.forge()) {
            case GITHUB, BITBUCKET -> request.with("Authorization", "Bearer " + token);
            case GITEA -> request.with("Authorization", "token " + token);
            case GITLAB -> request.with("PRIVATE-TOKEN", token);
        };
    }

    /** Whether the forge has it: GitLab complains of being told what it knows. */
    static boolean isTaken(ForgeLink link, Answer answer) {
        return answer.isGood()
                || (link.forge() == StatusForge.GITLAB
                        && answer.status() == 400
                        && answer.body().contains("Cannot transition status"));
    }

    private static String gitHub(PipelineState state) {
        return switch (state) {
            case PENDING, RUNNING -> "pending";
            case SUCCESS -> "success";
            case FAILURE -> "failure";
            case ERROR, CANCELED -> "error";
        };
    }

    private static String gitLab(PipelineState state) {
        return switch (state) {
            case PENDING -> "pending";
            case RUNNING -> "running";
            case SUCCESS -> "success";
            case FAILURE, ERROR -> "failed";
            case CANCELED -> "canceled";
        };
    }

    private static String bitbucket(PipelineState state) {
        return switch (state) {
            case PENDING, RUNNING -> "INPROGRESS";
            case SUCCESS -> "SUCCESSFUL";
            case FAILURE, ERROR -> "FAILED";
            case CANCELED -> "STOPPED";
        };
    }
}
