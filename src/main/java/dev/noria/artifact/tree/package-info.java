/** What steps hand over of their workspaces: which paths, and every entry checked. */
@NullMarked
package dev.noria.artifact.tree;

import org.jspecify.annotations.NullMarked;
