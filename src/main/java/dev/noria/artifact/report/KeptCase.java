package dev.noria.artifact.report;

import dev.noria.artifact.report.junit.TestCase;

/** A test case with the report it is of. */
record KeptCase(long reportId, String identity, TestCase found) {}
