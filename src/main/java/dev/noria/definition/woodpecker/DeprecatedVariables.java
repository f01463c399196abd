package dev.noria.definition.woodpecker;

import dev.noria.definition.yaml.Faults;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Node.Sequence;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Warns of variables that are on their way out of Woodpecker. Used for one file. */
final class DeprecatedVariables {
    private static final Pattern NAME =
            Pattern.compile("\\bCI_(REPO_TRUSTED|COMMIT_PRERELEASE|COMMIT_AUTHOR_AVATAR|PREV_COMMIT_AUTHOR_AVATAR)\\b");

    private final Faults faults;
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    DeprecatedVariables(Faults faults) {
        this.faults = faults;
    }

    void look(Node node) {
        if (node instanceof Scalar scalar) {
            look(scalar);
        } else if (seen.add(node)) {
            if (node instanceof Sequence list) {
                list.items().forEach(this::look);
            } else if (node instanceof Mapping map) {
                map.entries().values().forEach(entry -> look(entry.value()));
            }
        }
    }

    private void look(Scalar scalar) {
        Matcher name = NAME.matcher(scalar.text());
        if (scalar.text().contains("CI_") && name.find()) {
            String variable = name.group();
            faults.warn(
                    scalar.position(),
                    "deprecated-variable",
                    () -> "\"" + variable + "\" is on its way out of Woodpecker; " + instead(variable) + ".");
        }
    }

    private static String instead(String variable) {
        return switch (variable) {
            case "CI_REPO_TRUSTED" ->
                "write CI_REPO_TRUSTED_NETWORK, CI_REPO_TRUSTED_VOLUMES or CI_REPO_TRUSTED_SECURITY";
            case "CI_COMMIT_PRERELEASE" -> "write CI_PIPELINE_RELEASE_PRE";
            default -> "do without it, for it is not set here";
        };
    }
}
