package dev.noria.secret.key;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.Home;
import dev.noria.platform.NoriaConfig;
import dev.noria.platform.NoriaException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.AEADBadTagException;

/**
 * The keys of this server: one that seals, and those it had before, which still open. Given by {@code
 * NORIA_MASTER_KEY}, else made at the first start and kept in {@code master-key}. Thread-safe.
 */
@ApplicationScoped
public class MasterKeys {
    private static final String FILE = "master-key";

    private final MasterKey current;
    private final Map<String, MasterKey> byId = new LinkedHashMap<>();

    public MasterKeys(NoriaConfig config, Home home) {
        Optional<String> given = config.masterKey().map(String::strip).filter(key -> !key.isEmpty());
        // The key of the file still opens when another one is given: that is how one goes from the file to the
        // variable.
        Optional<String> kept = given.isEmpty() ? Optional.of(home.once(FILE, 32)) : home.read(FILE);
        Optional<MasterKey> ofFile = kept.map(text -> MasterKey.parse(text, "The file master-key in NORIA_HOME"));
        this.current = given.map(text -> MasterKey.parse(text, "NORIA_MASTER_KEY"))
                .or(() -> ofFile)
                .orElseThrow();
        byId.put(current.id(), current);
        ofFile.ifPresent(key -> byId.putIfAbsent(key.id(), key));
        for (String text : config.masterKeyPrevious().orElse(List.of())) {
            MasterKey key = MasterKey.parse(text.strip(), "NORIA_MASTER_KEY_PREVIOUS");
            byId.putIfAbsent(key.id(), key);
        }
    }

    /** The id of the key that seals. */
    public String currentId() {
        return current.id();
    }

    /** The ids of all keys that open. */
    public Set<String> ids() {
        return Set.copyOf(byId.keySet());
    }

    /**
     * Encrypts a value.
     *
     * @param context where it will stand, such as table, scope and name: it opens nowhere else
     */
    public Sealed seal(String context, byte[] value) {
        return current.seal(context, value);
    }

    /**
     * Decrypts a value.
     *
     * @throws NoriaException MASTER_KEY_WRONG when it needs a key that this server has not; SECRET_UNREADABLE when it
     *     was changed, or moved from another row
     */
    public byte[] open(String context, Sealed sealed) {
        MasterKey key = byId.get(sealed.keyId());
        if (key == null) {
            throw unknown(Set.of(sealed.keyId()));
        }
        try {
            return key.open(context, sealed);
        } catch (AEADBadTagException e) {
            throw new NoriaException(
                    ErrorCode.SECRET_UNREADABLE,
                    "The encrypted value of %s was changed in the database, or comes from another row: store it anew."
                            .formatted(context));
        }
    }

    NoriaException unknown(Set<String> missing) {
        return new NoriaException(
                ErrorCode.MASTER_KEY_WRONG,
                "This server's master key (%s) does not open the secrets of this database, which were encrypted under %s: give that key as NORIA_MASTER_KEY (or put it back into $NORIA_HOME/master-key), or beside a new one as NORIA_MASTER_KEY_PREVIOUS."
                        .formatted(current.id(), String.join(", ", missing)));
    }
}
