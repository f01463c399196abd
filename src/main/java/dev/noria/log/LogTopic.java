package dev.noria.log;

/** What those who watch a log live know it by. */
public record LogTopic(String project, long run, String pipeline, String step) {}
