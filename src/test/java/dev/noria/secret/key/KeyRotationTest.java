package dev.noria.secret.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.Home;
import dev.noria.platform.NoriaConfig;
import dev.noria.platform.NoriaException;
import dev.noria.platform.TestConfig;
import dev.noria.secret.ResealStore;
import dev.noria.secret.SecretFilter;
import dev.noria.secret.SecretName;
import dev.noria.secret.SecretScope;
import dev.noria.secret.SecretStore;
import dev.noria.secret.SecretValue;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class KeyRotationTest {
    private static final SecretScope SERVER = new SecretScope.OfServer();
    private static final String OLD = "11".repeat(32);
    private static final String NEW = "22".repeat(32);

    @Inject
    AgroalDataSource database;

    @Inject
    Clock clock;

    @TempDir
    Path home;

    private MasterKeys keys(String current, String previous) {
        Map<String, String> settings = new HashMap<>();
        settings.put("noria.home", home.toString());
        settings.put("noria.master-key", current);
        if (previous != null) {
            settings.put("noria.master-key-previous", previous);
        }
        NoriaConfig config = TestConfig.of(settings);
        return new MasterKeys(config, new Home(config));
    }

    private static void start(MasterKeys keys) {
        QuarkusTransaction.requiringNew()
                .run(() -> new KeyRotation(keys, List.of(new ResealStore(keys))).start(new StartupEvent()));
    }

    private void add(MasterKeys keys, String name) {
        QuarkusTransaction.requiringNew()
                .run(() -> new SecretStore(keys, clock)
                        .create(SERVER, new SecretName(name), new SecretValue("value of " + name), SecretFilter.USUAL));
    }

    private String open(MasterKeys keys, String name) throws SQLException {
        try (Connection connection = database.getConnection();
                var query = connection.prepareStatement("select key_id, sealed from secret where name = ?")) {
            query.setString(1, name);
            try (var row = query.executeQuery()) {
                row.next();
                Sealed sealed = new Sealed(row.getString(1), row.getString(2));
                return new String(keys.open("secret server/" + name, sealed), java.nio.charset.StandardCharsets.UTF_8);
            }
        }
    }

    @AfterEach
    void forget() throws SQLException {
        sql("delete from secret");
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                var executed = connection.createStatement()) {
            executed.executeUpdate(statement);
        }
    }

    @Test
    void a_wrong_master_key_keeps_the_server_from_starting() {
        MasterKeys old = keys(OLD, null);
        add(old, "a");
        assertThatThrownBy(() -> start(keys(NEW, null)))
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MASTER_KEY_WRONG))
                .hasMessageContaining(old.currentId())
                .hasMessageContaining("NORIA_MASTER_KEY_PREVIOUS");
        start(old);
    }

    @Test
    void a_new_master_key_takes_all_rows_over_and_the_old_one_can_go() throws SQLException {
        add(keys(OLD, null), "a");
        add(keys(OLD, null), "b");
        start(keys(NEW, OLD));
        MasterKeys alone = keys(NEW, null);
        start(alone);
        assertThat(open(alone, "a")).isEqualTo("value of a");
        assertThat(open(alone, "b")).isEqualTo("value of b");
    }

    @Test
    void a_damaged_row_is_left_as_it_is_and_holds_nothing_up() throws SQLException {
        add(keys(OLD, null), "a");
        add(keys(OLD, null), "b");
        sql("update secret set sealed = (select s.sealed from secret s where s.name = 'a') where name = 'b'");
        start(keys(NEW, OLD));
        assertThat(open(keys(NEW, null), "a")).isEqualTo("value of a");
        assertThat(new ResealStore(keys(NEW, OLD)).keyIds())
                .containsExactlyInAnyOrder(
                        keys(NEW, null).currentId(), keys(OLD, null).currentId());
    }

    @Test
    void a_key_may_change_while_there_is_nothing_to_open() {
        start(keys(OLD, null));
        start(keys(NEW, null));
    }
}
