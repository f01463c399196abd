package dev.noria.release.version;

import dev.noria.project.Project;
import dev.noria.release.Release;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.semver4j.Semver;

/**
 * The semantic versions that a project has: of its releases, and of the Git tags that a release step's template would
 * make. Read once; highest first.
 */
final class Versions {
    /** Tags that are read when a step makes none. */
    private static final String USUAL_TAG = "v{version}";

    private final History history;
    private final Project project;
    private final List<Known> all;

    private Versions(History history, Project project, List<Known> all) {
        this.history = history;
        this.project = project;
        this.all = all;
    }

    /** A version and the commit it is on. */
    record Known(Semver version, String commit) {}

    /** @param template of the Git tag, in which {@code {version}} stands for the version; empty when none is made */
    static Versions of(History history, Project project, List<Release> releases, Optional<String> template) {
        List<Known> all = new ArrayList<>();
        for (Release release : releases) {
            semver(release.version().value()).ifPresent(version -> all.add(new Known(version, release.commit())));
        }
        Pattern tag =
                pattern(template.filter(text -> text.contains("{version}")).orElse(USUAL_TAG));
        for (Map.Entry<String, String> entry : history.tags(project).entrySet()) {
            Matcher matcher = tag.matcher(entry.getKey());
            if (matcher.matches()) {
                semver(matcher.group("version")).ifPresent(version -> all.add(new Known(version, entry.getValue())));
            }
        }
        all.sort(Comparator.comparing(Known::version).reversed());
        return new Versions(history, project, all);
    }

    /** Strictly as semver.org says: {@code 1.2} is none, and neither is {@code v1.2.0}. */
    private static Optional<Semver> semver(String text) {
        return Semver.isValid(text) && Character.isDigit(text.charAt(0))
                ? Optional.of(new Semver(text))
                : Optional.empty();
    }

    private static Pattern pattern(String template) {
        StringBuilder expression = new StringBuilder();
        int from = 0;
        boolean named = false;
        Matcher places = Pattern.compile("\\{(version|sha)}").matcher(template);
        while (places.find()) {
            expression.append(Pattern.quote(template.substring(from, places.start())));
            if (places.group(1).equals("sha")) {
                expression.append("[0-9a-f]{40}");
            } else {
                expression.append(named ? "\\k<version>" : "(?<version>.+?)");
                named = true;
            }
            from = places.end();
        }
        return Pattern.compile(
                expression.append(Pattern.quote(template.substring(from))).toString());
    }

    /** The highest version of this very commit. */
    Optional<Semver> on(String sha) {
        return all.stream()
                .filter(known -> known.commit().equals(sha))
                .map(Known::version)
                .findFirst();
    }

    /** The highest version that is no pre-release, of a commit that came before this one. */
    Optional<Known> before(String sha) {
        return all.stream()
                .filter(known -> known.version().getPreRelease().isEmpty())
                .filter(known -> !known.commit().equals(sha))
                .filter(known -> history.contains(project, sha, known.commit()))
                .findFirst();
    }

    /** The lowest version, over that one, of a commit that came after this one. */
    Optional<Semver> after(String sha, Semver floor) {
        List<Known> higher = all.stream()
                .filter(known -> known.version().isGreaterThan(floor))
                .filter(known -> !known.commit().equals(sha))
                .toList();
        for (int i = higher.size() - 1; i >= 0; i--) {
            if (history.contains(project, higher.get(i).commit(), sha)) {
                return Optional.of(higher.get(i).version());
            }
        }
        return Optional.empty();
    }

    /** The highest last number of the versions that begin with two numbers; -1 when there is none. */
    int lastOf(int major, int minor) {
        return all.stream()
                .map(Known::version)
                .filter(version -> version.getMajor() == major && version.getMinor() == minor)
                .mapToInt(Semver::getPatch)
                .max()
                .orElse(-1);
    }
}
