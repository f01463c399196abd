package dev.noria.cli.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.secret.SecretName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSecretsTest {
    @TempDir
    Path folder;

    @Test
    void reads_names_and_values_and_takes_quotes_away() throws Exception {
        assertThat(read("# what we need\nexport token = \"sesame open\"\n\nkey='a=b'\n"))
                .isEqualTo(Map.of(new SecretName("token"), "sesame open", new SecretName("key"), "a=b"));
    }

    @Test
    void names_mean_the_same_in_any_case_and_the_last_counts() throws Exception {
        assertThat(read("TOKEN=first\nToken=last\n")).isEqualTo(Map.of(new SecretName("token"), "last"));
    }

    @Test
    void a_line_that_is_no_secret_is_named_without_showing_it() {
        assertThatThrownBy(() -> read("a=1\nhunter2\n"))
                .hasMessageContaining("Line 2")
                .hasMessageNotContaining("hunter2");
    }

    private Map<SecretName, String> read(String content) throws Exception {
        return LocalSecrets.read(Files.writeString(folder.resolve("secrets"), content));
    }
}
