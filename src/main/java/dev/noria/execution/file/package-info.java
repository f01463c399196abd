/** Files that go into and come out of workspaces: caches, artifacts, reports, outputs. */
@NullMarked
package dev.noria.execution.file;

import org.jspecify.annotations.NullMarked;
