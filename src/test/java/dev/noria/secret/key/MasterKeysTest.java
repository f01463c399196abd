package dev.noria.secret.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.Home;
import dev.noria.platform.NoriaConfig;
import dev.noria.platform.NoriaException;
import dev.noria.platform.TestConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeysTest {
    private static final String ONE = "11".repeat(32);
    private static final String TWO = "22".repeat(32);
    private static final byte[] VALUE = "hunter2 \u20ac".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path home;

    private MasterKeys keys(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("noria.home", home.toString());
        NoriaConfig config = TestConfig.of(all);
        return new MasterKeys(config, new Home(config));
    }

    private MasterKeys given(String key) {
        return keys(Map.of("noria.master-key", key));
    }

    @Test
    void opens_what_it_sealed() {
        MasterKeys keys = given(ONE);
        Sealed sealed = keys.seal("secret server/x", VALUE);
        assertThat(keys.open("secret server/x", sealed)).isEqualTo(VALUE);
        assertThat(sealed.keyId()).isEqualTo(keys.currentId()).hasSize(16);
        assertThat(sealed.toString()).doesNotContain("hunter2");
    }

    @Test
    void the_same_value_is_never_sealed_to_the_same_text() {
        MasterKeys keys = given(ONE);
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            texts.add(keys.seal("x", VALUE).text());
        }
        assertThat(texts).hasSize(1000);
    }

    @Test
    void every_changed_bit_is_noticed() {
        MasterKeys keys = given(ONE);
        Sealed sealed = keys.seal("x", VALUE);
        byte[] bytes = Base64.getDecoder().decode(sealed.text());
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            Sealed forged = new Sealed(sealed.keyId(), Base64.getEncoder().encodeToString(changed));
            assertThatThrownBy(() -> keys.open("x", forged))
                    .isInstanceOfSatisfying(
                            NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SECRET_UNREADABLE));
        }
    }

    @Test
    void cut_or_broken_text_is_refused_with_a_sentence() {
        MasterKeys keys = given(ONE);
        Sealed sealed = keys.seal("x", VALUE);
        for (String text : new String[] {"", "AAAA", "!!", sealed.text().substring(0, 20)}) {
            assertThatThrownBy(() -> keys.open("x", new Sealed(sealed.keyId(), text)))
                    .isInstanceOf(NoriaException.class)
                    .hasMessageContaining("changed in the database");
        }
    }

    @Test
    void a_value_moved_to_another_row_is_refused() {
        MasterKeys keys = given(ONE);
        Sealed sealed = keys.seal("secret project/1/token", VALUE);
        assertThatThrownBy(() -> keys.open("secret project/2/token", sealed))
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SECRET_UNREADABLE));
    }

    @Test
    void another_key_says_which_one_is_needed() {
        Sealed sealed = given(ONE).seal("x", VALUE);
        assertThatThrownBy(() -> given(TWO).open("x", sealed))
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MASTER_KEY_WRONG))
                .hasMessageContaining(sealed.keyId())
                .hasMessageContaining("NORIA_MASTER_KEY_PREVIOUS");
    }

    @Test
    void a_previous_key_still_opens_and_no_longer_seals() {
        Sealed sealed = given(ONE).seal("x", VALUE);
        MasterKeys keys =
                keys(Map.of("noria.master-key", TWO, "noria.master-key-previous", "33".repeat(32) + "," + ONE));
        assertThat(keys.open("x", sealed)).isEqualTo(VALUE);
        assertThat(keys.seal("x", VALUE).keyId()).isNotEqualTo(sealed.keyId());
    }

    @Test
    void a_key_is_made_once_and_only_its_owner_may_read_it() throws Exception {
        Sealed sealed = keys(Map.of()).seal("x", VALUE);
        assertThat(keys(Map.of("noria.master-key", " ")).open("x", sealed)).isEqualTo(VALUE);
        Path file = home.resolve("master-key");
        assertThat(Files.readString(file).strip()).matches("[0-9a-f]{64}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void the_key_of_the_file_still_opens_when_one_is_given() {
        Sealed sealed = keys(Map.of()).seal("x", VALUE);
        assertThat(given(ONE).open("x", sealed)).isEqualTo(VALUE);
    }

    @Test
    void no_file_is_made_when_a_key_is_given() {
        given(ONE);
        assertThat(home.resolve("master-key")).doesNotExist();
    }

    @Test
    void base64_and_hexadecimal_are_the_same_key() {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) 0x11);
        assertThat(given(Base64.getEncoder().encodeToString(bytes) + "\n").currentId())
                .isEqualTo(given(ONE).currentId());
    }

    @Test
    void what_is_no_key_is_refused_without_being_repeated() {
        for (String bad : new String[] {"correct horse battery staple", "11".repeat(31), "c2hvcnQ=", "zz".repeat(32)}) {
            assertThatThrownBy(() -> given(bad))
                    .isInstanceOf(NoriaException.class)
                    .hasMessageContaining("NORIA_MASTER_KEY is no key")
                    .hasMessageContaining("openssl rand -hex 32")
                    .hasMessageNotContaining(bad)
                    .hasNoCause();
        }
    }
}
