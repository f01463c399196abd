package dev.noria.plan.planner;

import dev.noria.plan.TriggerFacts;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a repository is called where it comes from. Noria knows a project by one name and its repository by an address;
 * Woodpecker's files want a forge, an owner and a name.
 *
 * @param url without user and password, as it is cloned
 * @param page where people look at it, without slash at the end; empty when that is not known
 * @param host of the address, without port; empty when there is none
 * @param owner whom it belongs to, with groups between slashes; empty when nobody is named
 */
record RepositoryName(String url, String page, String host, String owner, String name) {
    /** User and password in an address, which have no business in a container. */
    private static final Pattern CREDENTIALS = Pattern.compile("^([a-z+]+://)[^/@]*@");

    private static final Pattern SSH = Pattern.compile("(?:ssh://)?(?:[^/@:]+@)?([^/:@]+)(?::[0-9]+/|:|/)(.+)");

    static RepositoryName of(TriggerFacts facts) {
        String url = facts.cloneUrl();
        boolean http = url.startsWith("http://") || url.startsWith("https://");
        String plain = http ? CREDENTIALS.matcher(url).replaceFirst("$1") : url;
        String hosted = facts.systemUrl() + "/git/";
        if (!facts.systemUrl().isEmpty() && plain.startsWith(hosted)) {
            return named(facts, plain, withoutGit(plain), host(plain), withoutGit(plain.substring(hosted.length())));
        } else if (http) {
            String path = Optional.ofNullable(uri(plain).getPath()).orElse("");
            return named(facts, plain, withoutGit(plain), host(plain), withoutGit(path));
        }
        Matcher ssh = SSH.matcher(plain);
        if (isSsh(plain) && ssh.matches()) {
            String path = withoutGit(ssh.group(2));
            return named(facts, plain, "https://" + ssh.group(1) + "/" + path, ssh.group(1), path);
        }
        return named(facts, plain, "", "", "");
    }

    /** Owner and name as one. */
    String full() {
        return owner.isEmpty() ? name : owner + "/" + name;
    }

    static boolean isSsh(String url) {
        return url.startsWith("ssh://") || url.matches("[^/@:]+@[^/:]+:[^/].*");
    }

    /** A project whose name has an owner in it is called so; else as its address says. */
    private static RepositoryName named(TriggerFacts facts, String url, String page, String host, String path) {
        String full = facts.project().contains("/") ? facts.project() : joined(path, facts.project());
        int slash = full.lastIndexOf('/');
        return new RepositoryName(
                url, page, host, slash < 0 ? "" : full.substring(0, slash), full.substring(slash + 1));
    }

    private static String joined(String path, String project) {
        List<String> parts = new ArrayList<>(List.of(path.split("/")));
        parts.removeIf(String::isEmpty);
        return parts.size() < 2 ? project : String.join("/", parts);
    }

    private static String withoutGit(String text) {
        String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return trimmed.endsWith(".git") ? trimmed.substring(0, trimmed.length() - 4) : trimmed;
    }

    private static String host(String url) {
        return Optional.ofNullable(uri(url).getHost()).orElse("");
    }

    private static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            return URI.create("");
        }
    }
}
