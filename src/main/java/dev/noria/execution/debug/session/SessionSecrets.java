package dev.noria.execution.debug.session;

import dev.noria.execution.step.Reproductions.Origin;
import dev.noria.plan.EnvironmentValue;
import dev.noria.project.Project;
import dev.noria.secret.SecretLookup;
import dev.noria.secret.SecretUse;
import dev.noria.secret.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The variables of a step for somebody who enters it; secrets are looked up anew, under the rules of the step. */
@ApplicationScoped
public class SessionSecrets {
    private final Secrets secrets;

    public SessionSecrets(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * What a session gets.
     *
     * @param open what may be seen by who looks at the engine
     * @param secret what has secrets in it
     * @param left why a secret is not there, by its name
     */
    record Variables(Map<String, String> open, Map<String, String> secret, Map<String, String> left) {}

    /** @param allowed whether who enters may read secrets */
    Variables of(Project project, Origin origin, Map<String, EnvironmentValue> environment, boolean allowed) {
        Set<String> names = new TreeSet<>();
        environment.values().forEach(value -> value.collectSecrets(names));
        Map<String, String> values = new HashMap<>();
        Map<String, String> left = new TreeMap<>();
        SecretUse use = SecretUse.of(origin.plan().facts(), origin.step().name(), origin.action());
        for (String name : names) {
            if (!allowed) {
                left.put(name, "You may not read the secret \"%s\".".formatted(name));
                continue;
            }
            SecretLookup found = secrets.find(project, name, use);
            if (found instanceof SecretLookup.Found there) {
                values.put(name, there.value().reveal());
            } else {
                left.put(name, ((SecretLookup.Refused) found).sentence());
            }
        }
        Map<String, String> open = new HashMap<>();
        Map<String, String> secret = new HashMap<>();
        environment.forEach((name, value) -> {
            Set<String> used = new TreeSet<>();
            value.collectSecrets(used);
            if (value instanceof EnvironmentValue.IdToken) {
                left.put(name, "ID tokens are for the step itself; a session gets none.");
            } else if (used.isEmpty()) {
                open.put(name, value.text(none -> ""));
            } else if (values.keySet().containsAll(used)) {
                secret.put(name, value.text(values::get));
            }
        });
        return new Variables(open, secret, left);
    }
}
