package dev.noria.secret.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.platform.NoriaException;
import dev.noria.secret.SecretValue;
import dev.noria.secret.key.MasterKeys;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

@QuarkusTest
class VaultStoreTest {
    @Inject
    VaultStore vault;

    @Inject
    MasterKeys keys;

    @Test
    void keeps_the_last_value_encrypted_for_its_own_row() {
        vault.put("test/a", OptionalLong.empty(), new SecretValue("one"));
        vault.put("test/a", OptionalLong.empty(), new SecretValue("zwei ä"));
        vault.put("test/b", OptionalLong.empty(), new SecretValue("other"));

        assertThat(vault.get("test/a")).contains(new SecretValue("zwei ä"));
        assertThat(vault.keyIds()).contains(keys.currentId());
        assertThat(sealed("test/a")).doesNotContain("zwei");

        QuarkusTransaction.requiringNew()
                .run(() -> vault.update("sealed = ?1 where name = ?2", sealed("test/b"), "test/a"));
        assertThatThrownBy(() -> vault.get("test/a")).isInstanceOf(NoriaException.class);

        vault.remove("test/a");
        vault.remove("test/b");
        assertThat(vault.get("test/a")).isEmpty();
    }

    private String sealed(String name) {
        return QuarkusTransaction.requiringNew().call(() -> vault.findById(name).sealed);
    }
}
