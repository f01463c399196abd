package dev.noria.plan;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.List;
import java.util.Optional;

/** Knows what expressions stand for when a step starts. */
public interface ExpressionSource {

    /** The value a step has written under a name; empty when it has not. */
    Optional<String> output(String step, String name);

    /**
     * A checksum of files of the workspace, as 64 hexadecimal digits.
     *
     * @param files paths or patterns, relative to the workspace
     * @throws NoriaException {@code EXPRESSION_INVALID} when there is no workspace, or no such file in it
     */
    default String checksum(List<String> files) {
        throw new NoriaException(
                ErrorCode.EXPRESSION_INVALID, "A checksum is made of files of the workspace, and there is none here.");
    }
}
