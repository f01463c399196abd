package dev.noria.account.people;

import java.time.Instant;
import java.util.List;

/** People who have roles together; its members by name. */
public record Group(long id, String name, List<String> members, Instant createdAt) {}
