package dev.noria.artifact.report;

import dev.noria.artifact.OnPostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(OnPostgres.class)
class ReportsOnPostgresTest extends ReportsTest {}
