package dev.noria.notification.status;

/**
 * What a forge should show of one pipeline of a run.
 *
 * @param context what tells it from others on the same commit: {@code noria/push/shop}
 * @param target address of the run's page
 * @param description one short sentence
 * @param tries how often it could not be told
 */
record CommitStatus(
        long id,
        long projectId,
        String context,
        String sha,
        String target,
        PipelineState state,
        String description,
        int tries) {}
