package dev.noria.source.remote;

import java.util.List;

/** How a project signs in to the server that its repository is on. Shows nothing secret. */
public sealed interface GitCredential {

    /** User and password, or a token in the place of the password, over https. */
    record Password(String user, String password) implements GitCredential {
        @Override
        public String toString() {
            return "Password[" + user + ", ***]";
        }
    }

    /**
     * A key over ssh.
     *
     * @param privateKey in OpenSSH's format
     * @param publicKey as in {@code authorized_keys}
     * @param hostKeys those the server may have; empty: none has been confirmed yet, and no connection comes about
     */
    record SshKey(String privateKey, String publicKey, List<HostKey> hostKeys) implements GitCredential {
        public SshKey {
            hostKeys = List.copyOf(hostKeys);
        }

        @Override
        public String toString() {
            return "SshKey[" + publicKey + "]";
        }
    }
}
