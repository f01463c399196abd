package dev.noria.platform;

import static dev.noria.platform.Blame.INFRASTRUCTURE;
import static dev.noria.platform.Blame.USER;

/** Every error Noria reports, with its blame and the HTTP status it has when a request runs into it. */
public enum ErrorCode {
    /** The request's body, query or path is not what the route takes. */
    INVALID_REQUEST(USER, 400),
    /** Inputs that a run cannot be started with. */
    INPUTS_INVALID(USER, 400),
    /** No token, or a wrong one. */
    NOT_SIGNED_IN(USER, 401),
    /** Signed in, but not allowed. */
    FORBIDDEN(USER, 403),
    /** Too many failed sign-ins. */
    TOO_MANY_ATTEMPTS(USER, 429),
    /** There is nothing at this address. */
    NOT_FOUND(USER, 404),
    PROJECT_NOT_FOUND(USER, 404),
    PROJECT_EXISTS(USER, 409),
    RUN_NOT_FOUND(USER, 404),
    STEP_NOT_FOUND(USER, 404),
    /** The log was there and has been removed: it was older than logs are kept, or too many were newer. */
    LOG_EXPIRED(USER, 410),
    /** A branch, tag or commit that the repository does not have. */
    REF_NOT_FOUND(USER, 422),
    /** The run has no such artifact, or it has expired. */
    ARTIFACT_NOT_FOUND(USER, 404),
    CACHE_NOT_FOUND(USER, 404),
    /** The state of the thing does not allow the call: cancel of a run that has ended, for one. */
    CONFLICT(USER, 409),
    /** Part of the language or the interface, and not built yet. */
    NOT_SUPPORTED(USER, 422),

    /** The pipeline file has problems. */
    DEFINITION_INVALID(USER, 422),
    /** The commit has no pipeline file. */
    DEFINITION_MISSING(USER, 422),
    /** A step's program ended with an exit code other than 0. */
    STEP_FAILED(USER, 422),
    /** A step or run took longer than its timeout. */
    STEP_TIMEOUT(USER, 422),
    /** The engine killed the step's program for its memory limit. */
    OUT_OF_MEMORY(USER, 422),
    /** No registry has this image, or it may not be read. */
    IMAGE_NOT_FOUND(USER, 422),
    /** The image's name cannot be parsed. */
    IMAGE_NAME_INVALID(USER, 422),
    /** The container was created, and its program could not be started: no such file, no shell. */
    CONTAINER_START_FAILED(USER, 422),
    /** A path that a step names is not in the workspace. */
    PATH_NOT_FOUND(USER, 422),
    /** A file that a step left is larger than it may be. */
    FILE_TOO_LARGE(USER, 422),
    /** An expression or a variable of a step has no value. */
    EXPRESSION_INVALID(USER, 422),
    /** A variable has a name or a value that no program can be given. */
    VARIABLE_INVALID(USER, 422),
    /** What a step wrote to its file of outputs cannot be read. */
    OUTPUT_INVALID(USER, 422),
    /** The image build ended with an error. */
    BUILD_FAILED(USER, 422),
    /** A release with this version exists for another commit. */
    RELEASE_EXISTS(USER, 422),
    /** The new revision was not healthy in time; the old one goes on serving. */
    UNHEALTHY(USER, 422),
    /** A probe failed as often as the file allows. */
    PROBE_FAILED(USER, 422),
    /** Nothing is deployed where a step expects something. */
    SERVICE_NOT_FOUND(USER, 422),
    /** A service did not answer in time, or ended before it did. */
    SERVICE_NOT_READY(USER, 422),
    /** No secret has this name where it was looked for. */
    SECRET_NOT_FOUND(USER, 404),
    SECRET_EXISTS(USER, 409),
    /** There is such a secret, and its filters keep it from who asks for it. */
    SECRET_NOT_ALLOWED(USER, 422),
    /** Files that a step hands over have an entry that is not taken: a device, a name outside of the workspace. */
    ARCHIVE_REFUSED(USER, 422),
    /** More, or larger, than the server's settings allow. */
    LIMIT_EXCEEDED(USER, 422),
    /** A step's container and workspace were not kept: nobody can enter it. */
    STATE_NOT_KEPT(USER, 409),
    /** What was kept of a failed step has been removed: its time was over, or something newer took its place. */
    STATE_EXPIRED(USER, 410),
    /** No debug session has this id, or it has ended. */
    SESSION_NOT_FOUND(USER, 404),
    /** An ssh server showed a key that nobody has confirmed, or another one than was confirmed. */
    HOST_KEY_REFUSED(USER, 409),
    /** No person has this name. */
    USER_NOT_FOUND(USER, 404),
    USER_EXISTS(USER, 409),
    GROUP_NOT_FOUND(USER, 404),
    GROUP_EXISTS(USER, 409),
    TOKEN_NOT_FOUND(USER, 404),
    /** Canceled by a person. */
    CANCELED(USER, 409),
    /** A hook that is not signed with the project's secret; the same for a project that is not there. */
    HOOK_REFUSED(USER, 401),
    DELIVERY_NOT_FOUND(USER, 404),
    /** An address that this server must not send requests to. */
    ADDRESS_REFUSED(USER, 422),

    /** The repository could not be read: not reachable, not allowed, broken. */
    REPOSITORY_UNAVAILABLE(INFRASTRUCTURE, 502),
    /** The registry could not be reached, refused the credentials, or broke. */
    REGISTRY_FAILED(INFRASTRUCTURE, 502),
    /** The image exists as far as anyone knows, and could not be pulled. */
    IMAGE_PULL_FAILED(INFRASTRUCTURE, 502),
    /** The container engine does not answer. */
    ENGINE_UNREACHABLE(INFRASTRUCTURE, 503),
    /** The container engine answered with an error. */
    ENGINE_FAILED(INFRASTRUCTURE, 502),
    /** The container was there and is gone: nobody knows how it ended. */
    CONTAINER_LOST(INFRASTRUCTURE, 500),
    /** The server stopped while it did the step's work itself. */
    SERVER_RESTARTED(INFRASTRUCTURE, 500),
    /** Secrets were encrypted under another master key, or the one that was given is none. */
    MASTER_KEY_WRONG(INFRASTRUCTURE, 500),
    /** The encrypted value was damaged or moved. */
    SECRET_UNREADABLE(INFRASTRUCTURE, 500),
    /** The disk of the server is full or broken. */
    STORAGE_FAILED(INFRASTRUCTURE, 500),
    /** Artifacts and caches have used up the room they may take, or the disk is nearly full. */
    STORAGE_FULL(INFRASTRUCTURE, 507),
    /** A fault in Noria. */
    INTERNAL(INFRASTRUCTURE, 500);

    private final Blame blame;
    private final int httpStatus;

    ErrorCode(Blame blame, int httpStatus) {
        this.blame = blame;
        this.httpStatus = httpStatus;
    }

    public Blame blame() {
        return blame;
    }

    /** The status of an HTTP answer that reports this error. */
    public int httpStatus() {
        return httpStatus;
    }
}
