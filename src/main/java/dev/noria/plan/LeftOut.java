package dev.noria.plan;

import dev.noria.definition.StageName;

/**
 * A step that a filter left out.
 *
 * @param reason one sentence: {@code branch "x" matches none of main, release/*}
 */
public record LeftOut(StageName stage, String step, String reason) {}
