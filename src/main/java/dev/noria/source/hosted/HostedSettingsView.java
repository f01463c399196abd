package dev.noria.source.hosted;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.platform.Sizes;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a hosted repository takes, as JSON.
 *
 * @param brokenPipeline {@code tell}: the push is taken, and its run shows the errors; {@code refuse}: it is not
 * @param maxSize of the repository, such as {@code 2g}; none: what the server's settings say
 */
public record HostedSettingsView(
        @Nullable String brokenPipeline,
        @Nullable String maxSize,
        @Nullable List<ProtectedBranchView> protectedBranches) {
    private static final int MOST_BRANCHES = 100;

    /**
     * Branches that are protected.
     *
     * @param push {@code everybody}, {@code maintainers} or {@code nobody}
     */
    public record ProtectedBranchView(
            @Nullable String pattern, @Nullable String push) {}

    static HostedSettingsView of(HostedSettings settings) {
        return new HostedSettingsView(
                settings.refuseBroken() ? "refuse" : "tell",
                settings.maxBytes() == null ? null : Sizes.text(settings.maxBytes()),
                settings.branches().stream()
                        .map(branch -> new ProtectedBranchView(
                                branch.pattern(), branch.pushers().key()))
                        .toList());
    }

    HostedSettings settings() {
        boolean refuse = "refuse".equals(brokenPipeline);
        if (!refuse && brokenPipeline != null && !brokenPipeline.equals("tell")) {
            throw invalid("\"%s\" is nothing to do with a broken pipeline file: take tell or refuse."
                    .formatted(brokenPipeline));
        }
        List<ProtectedBranchView> given = protectedBranches == null ? List.of() : protectedBranches;
        if (given.size() > MOST_BRANCHES) {
            throw invalid(
                    "At most %d patterns of protected branches: put some together with *.".formatted(MOST_BRANCHES));
        }
        List<ProtectedBranch> branches = given.stream()
                .map(one -> new ProtectedBranch(one.pattern() == null ? "" : one.pattern(), Pushers.parse(one.push())))
                .toList();
        if (branches.stream()
                        .map(ProtectedBranch::pattern)
                        .collect(Collectors.toSet())
                        .size()
                < branches.size()) {
            throw invalid("A pattern of protected branches is there twice: say who may push once.");
        }
        return new HostedSettings(refuse, bytes(), branches);
    }

    private @Nullable Long bytes() {
        return maxSize == null || maxSize.isBlank()
                ? null
                : Sizes.parse(maxSize.strip())
                        .orElseThrow(() -> invalid("\"%s\" is no size: write it like 500m or 2g.".formatted(maxSize)));
    }

    private static NoriaException invalid(String sentence) {
        return new NoriaException(ErrorCode.INVALID_REQUEST, sentence);
    }
}
