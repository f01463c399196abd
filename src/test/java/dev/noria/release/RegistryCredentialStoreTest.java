package dev.noria.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noria.container.RegistryCredentials;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryCredentialStoreTest {
    @TempDir
    Path folder;

    @Test
    void has_none_without_a_configuration() {
        assertThat(store().find("registry.example")).isEmpty();
    }

    @Test
    void reads_user_and_password_of_a_registry() throws Exception {
        configure("{\"auths\": {\"registry.example:5000\": {\"auth\": \"%s\"}}}", base64("ada:pass:word"));

        assertThat(store().find("registry.example:5000"))
                .contains(new RegistryCredentials("registry.example:5000", "ada", "pass:word"));
        assertThat(store().find("registry.example")).isEmpty();
    }

    @Test
    void finds_docker_hub_under_its_own_key() throws Exception {
        configure("{\"auths\": {\"https://index.docker.io/v1/\": {\"auth\": \"%s\"}}}", base64("ada:secret"));

        assertThat(store().forImage("library/nginx:1.27"))
                .contains(new RegistryCredentials("docker.io", "ada", "secret"));
    }

    @Test
    void reads_an_identity_token() throws Exception {
        configure("{\"auths\": {\"registry.example\": {\"auth\": \"%s\", \"identitytoken\": \"t\"}}}", base64("ada:"));

        assertThat(store().forImage("registry.example/shop@sha256:" + "a".repeat(64)))
                .contains(new RegistryCredentials("registry.example", "<token>", "t"));
    }

    @Test
    void asks_the_program_of_a_registry() throws Exception {
        String program = program("read server; echo '{\"Username\": \"for '$server'\", \"Secret\": \"s\"}'");
        configure("{\"credHelpers\": {\"registry.example\": \"%s\"}, \"credsStore\": \"nothing\"}", program);

        assertThat(store().find("registry.example"))
                .contains(new RegistryCredentials("registry.example", "for registry.example", "s"));
    }

    @Test
    void falls_back_to_the_file_when_the_store_has_none() throws Exception {
        String program = program("echo 'credentials not found in native keychain'; exit 1");
        configure(
                "{\"credsStore\": \"" + program + "\", \"auths\": {\"registry.example\": {\"auth\": \"%s\"}}}",
                base64("ada:secret"));

        assertThat(store().find("registry.example").map(RegistryCredentials::username))
                .contains("ada");
    }

    @Test
    void says_what_program_failed() throws Exception {
        configure("{\"credsStore\": \"%s\"}", program("exit 3"));
        assertFails("ended with exit code 3");

        configure("{\"credsStore\": \"%s\"}", program("exec sleep 60"));
        assertFails("did not answer within 2 s");

        configure("{\"credsStore\": \"%s\"}", "noria-is-not-installed");
        assertFails("docker-credential-noria-is-not-installed could not be run");

        configure("{\"credsStore\": \"%s\"}", "../../bin/sh");
        assertFails("not a program's name");
    }

    @Test
    void never_shows_what_is_secret_when_the_file_is_broken() throws Exception {
        configure("{\"auths\": {\"registry.example\": {\"auth\": \"%s\"}}", "c2VjcmV0");
        assertThatThrownBy(() -> store().find("registry.example"))
                .hasMessageContaining("it is not JSON")
                .hasMessageNotContaining("c2VjcmV0")
                .hasNoCause();
    }

    private void assertFails(String words) {
        assertThatThrownBy(() -> store().find("registry.example"))
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REGISTRY_FAILED))
                .hasMessageContaining(words);
    }

    private RegistryCredentialStore store() {
        return new RegistryCredentialStore(
                folder.resolve("config.json"), new ObjectMapper(), Duration.ofSeconds(2), Optional.of(folder));
    }

    private void configure(String json, String value) throws Exception {
        Files.writeString(folder.resolve("config.json"), json.formatted(value));
    }

    private String program(String script) throws Exception {
        Path file = folder.resolve("docker-credential-test");
        Files.writeString(file, "#!/bin/sh\n[ \"$1\" = get ] || exit 9\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return "test";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
