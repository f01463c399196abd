package dev.noria.source.credential;

import dev.noria.source.credential.GitCredentialView.HostKeyView;
import org.jspecify.annotations.Nullable;

/**
 * What came of looking at a project's repository.
 *
 * @param url without user and token
 * @param branches how many it has, when it could be read
 * @param head the branch it calls its default
 * @param code of the error, when it could not be read
 * @param detail the error's sentence
 * @param hostKey what the server showed, when nobody has confirmed it yet or another one was confirmed
 * @param hostKeyChanged whether another one was confirmed
 */
public record GitTrialView(
        boolean ok,
        String url,
        @Nullable Integer branches,
        @Nullable String head,
        @Nullable String code,
        @Nullable String detail,
        @Nullable HostKeyView hostKey,
        boolean hostKeyChanged) {}
