package dev.noria.artifact.cache;

import dev.noria.artifact.OnPostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(OnPostgres.class)
class CachesOnPostgresTest extends CachesTest {}
