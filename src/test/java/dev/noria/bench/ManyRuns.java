package dev.noria.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.support.NoriaClient;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists of runs and one run, with a hundred thousand in the database: copies of one, made by SQL while the server is away. */
record ManyRuns(int runs) implements Measurement {
    private static final long FIRST_ID = 1_000_000;

    @Override
    public String key() {
        return "runs";
    }

    @Override
    public List<Row> measure(Bed bed) throws Exception {
        JsonNode run = bed.run("""
                stages:
                  build: {b: {image: busybox, commands: ['true']}}
                  test: {t: {image: busybox, commands: ['true']}}
                  deploy: {d: {image: busybox, commands: ['true']}}
                """);
        String project = run.path("project").asText();
        bed.server().kill();
        String database = "jdbc:h2:" + bed.server().home().resolve("db/noria").toAbsolutePath();
        try (Connection connection = DriverManager.getConnection(database, "sa", "")) {
            multiply(connection, run.path("id").asLong());
        }
        bed.server().start();
        String own = "/api/v1/projects/" + project;
        return List.of(
                row(bed, "list of 50 runs, of " + runs, "/api/v1/runs?limit=50"),
                row(bed, "list of 50 runs of a project", own + "/runs?limit=50"),
                row(bed, "list from the middle", own + "/runs?limit=50&before=" + runs / 2),
                row(bed, "list of failed runs, of which there are none", own + "/runs?limit=50&status=failed"),
                row(bed, "one run", own + "/runs/" + runs / 2),
                row(bed, "list of projects with their last runs", "/api/v1/projects"));
    }

    private static Row row(Bed bed, String name, String path) throws Exception {
        NoriaClient client = bed.client();
        Samples millis = new Samples();
        // The first calls warm up what a server in use has warm.
        for (int i = -5; i < bed.times(20, 100); i++) {
            long begin = System.nanoTime();
            NoriaClient.Answer answer = client.get(path);
            if (answer.status() != 200) {
                throw new IllegalStateException(path + ": " + answer.text());
            }
            if (i >= 0) {
                millis.add((System.nanoTime() - begin) / 1e6);
            }
        }
        return new Row(
                name, millis.median(), Double.NaN, "ms", Map.of("p95", "%.1f ms".formatted(millis.percentile(95))));
    }

    /** Whatever columns the tables have. */
    private void multiply(Connection connection, long template) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Map<String, String> run = columns(statement, "RUN");
            run.put("ID", FIRST_ID + " + x");
            run.put("NUMBER", "1 + x");
            insert(statement, "RUN", run, "id = " + template);
            Map<String, String> step = columns(statement, "STEP");
            step.remove("ID");
            step.put("RUN_ID", FIRST_ID + " + x");
            insert(statement, "STEP", step, "run_id = " + template);
            statement.execute("alter table run alter column id restart with " + (FIRST_ID + runs + 1));
            statement.execute("update project set next_run_number = next_run_number + %d where id =".formatted(runs)
                    + " (select project_id from run where id = %d)".formatted(template));
        }
    }

    private static Map<String, String> columns(Statement statement, String table) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (ResultSet rows = statement.executeQuery("select column_name from information_schema.columns"
                + " where table_name = '%s' and table_schema = 'PUBLIC' order by ordinal_position".formatted(table))) {
            while (rows.next()) {
                columns.put(rows.getString(1), "\"" + rows.getString(1) + "\"");
            }
        }
        return columns;
    }

    private void insert(Statement statement, String table, Map<String, String> columns, String which)
            throws SQLException {
        List<String> names = new ArrayList<>();
        columns.keySet().forEach(name -> names.add("\"" + name + "\""));
        statement.executeUpdate("insert into %s (%s) select %s from %s cross join system_range(1, %d) where %s"
                .formatted(table, String.join(", ", names), String.join(", ", columns.values()), table, runs, which));
    }
}
