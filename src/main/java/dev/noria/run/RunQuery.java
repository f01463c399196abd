package dev.noria.run;

import dev.noria.project.Project;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A filter as a Panache query. */
record RunQuery(String text, Map<String, Object> parameters) {

    static RunQuery of(@Nullable Project project, RunFilter filter) {
        StringBuilder text = new StringBuilder("1 = 1");
        Map<String, Object> parameters = new HashMap<>();
        if (project != null) {
            text.append(" and projectId = :project");
            parameters.put("project", project.id());
        }
        filter.projects().ifPresent(projects -> {
            text.append(" and projectId in :projects");
            parameters.put("projects", projects);
        });
        filter.status().ifPresent(status -> {
            text.append(" and status = :status");
            parameters.put("status", status);
        });
        filter.branch().ifPresent(branch -> {
            text.append(" and ref = :ref");
            parameters.put("ref", "refs/heads/" + branch);
        });
        filter.event().ifPresent(event -> {
            text.append(" and event = :event");
            parameters.put("event", event);
        });
        filter.before().ifPresent(before -> {
            text.append(project == null ? " and id < :before" : " and number < :before");
            parameters.put("before", before);
        });
        return new RunQuery(text + " order by id desc", parameters);
    }
}
