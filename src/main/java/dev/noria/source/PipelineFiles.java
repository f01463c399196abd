package dev.noria.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Finds the pipeline files of a commit. Links and submodules are never followed. */
final class PipelineFiles {
    /** A file larger than this comes one byte longer than it, so that its reader sees that it is too large. */
    static final int LARGEST = 1024 * 1024;

    private static final List<String> USUAL_PLACES =
            List.of(".noria/", ".noria.yaml", ".noria.yml", ".woodpecker/", ".woodpecker.yaml", ".woodpecker.yml");

    private final ObjectReader reader;
    private final RevTree tree;

    PipelineFiles(ObjectReader reader, RevTree tree) {
        this.reader = reader;
        this.tree = tree;
    }

    /** The files at a path of the project's choice: a file, or a folder. */
    List<RepositoryFile> at(String path) throws IOException {
        String clean = path.replaceAll("^(\\./|/)+", "").replaceAll("/+", "/");
        return clean.isEmpty() ? List.of() : read(clean);
    }

    /** The files at the first of the usual places that has any. */
    List<RepositoryFile> atUsualPlace() throws IOException {
        for (String place : USUAL_PLACES) {
            List<RepositoryFile> files = read(place);
            if (!files.isEmpty()) {
                return files;
            }
        }
        return List.of();
    }

    /** The file at a path; empty when there is none, or something that is no file. */
    Optional<RepositoryFile> one(String path) throws IOException {
        try (TreeWalk found = TreeWalk.forPath(reader, path, tree)) {
            return found == null ? Optional.empty() : file(found, path);
        }
    }

    private List<RepositoryFile> read(String path) throws IOException {
        boolean folderWanted = path.endsWith("/");
        String name = folderWanted ? path.substring(0, path.length() - 1) : path;
        try (TreeWalk found = TreeWalk.forPath(reader, name, tree)) {
            if (found == null) {
                return List.of();
            }
            if (found.getFileMode(0) == FileMode.TREE) {
                return folder(name, found.getObjectId(0));
            }
            return folderWanted ? List.of() : file(found, name).map(List::of).orElse(List.of());
        }
    }

    private List<RepositoryFile> folder(String name, ObjectId folder) throws IOException {
        List<RepositoryFile> files = new ArrayList<>();
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(folder);
            while (walk.next()) {
                String path = walk.getPathString();
                if (path.endsWith(".yaml") || path.endsWith(".yml")) {
                    file(walk, name + "/" + path).ifPresent(files::add);
                }
            }
        }
        return List.copyOf(files);
    }

    private Optional<RepositoryFile> file(TreeWalk entry, String path) throws IOException {
        FileMode mode = entry.getFileMode(0);
        if (mode != FileMode.REGULAR_FILE && mode != FileMode.EXECUTABLE_FILE) {
            return Optional.empty();
        }
        ObjectLoader blob = reader.open(entry.getObjectId(0));
        try (InputStream in = blob.openStream()) {
            return Optional.of(new RepositoryFile(path, in.readNBytes(LARGEST + 1)));
        }
    }
}
