package dev.noria.artifact;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(OnPostgres.class)
class ArtifactResourceOnPostgresTest extends ArtifactResourceTest {}
