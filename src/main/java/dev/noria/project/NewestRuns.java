package dev.noria.project;

import java.util.Collection;
import java.util.Map;

/** Knows the newest run of each project, as JSON; the run room does. */
public interface NewestRuns {
    Map<Long, Object> of(Collection<Long> projectIds);
}
