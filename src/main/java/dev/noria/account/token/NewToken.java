package dev.noria.account.token;

import dev.noria.account.Role;
import dev.noria.account.TokenScope;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A token that is to be made: a person's, or a project's own with a role. */
record NewToken(
        String name,
        @Nullable Long user,
        @Nullable Long project,
        @Nullable Role role,
        TokenScope scope,
        String createdBy,
        @Nullable Duration lifetime) {}
