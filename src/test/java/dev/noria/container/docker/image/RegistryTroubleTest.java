package dev.noria.container.docker.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryTroubleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Get \"https://registry-1.docker.io/v2/\": dial tcp: lookup registry-1.docker.io: no such host"
                        + "|its name cannot be resolved",
                "Get \"https://r.io/v2/\": dial tcp: lookup r.io on 10.0.0.2:53: read udp 10.0.0.3:4->10.0.0.2:53: i/o timeout"
                        + "|its name cannot be resolved",
                "Get \"http://127.0.0.1:1/v2/\": dial tcp 127.0.0.1:1: connect: connection refused|it refuses connections",
                "Get \"https://r.io/v2/\": net/http: TLS handshake timeout|it did not answer in time",
                "Get \"https://r.io/v2/\": context deadline exceeded (Client.Timeout exceeded)|it did not answer in time",
                "Get \"https://r.io/v2/\": x509: certificate signed by unknown authority"
                        + "|there is no trusted TLS connection to it",
                "http: server gave HTTP response to HTTPS client|there is no trusted TLS connection to it",
                "dial tcp 10.1.1.1:443: connect: no route to host|the network does not lead there",
            })
    void says_in_a_few_words_why_a_registry_is_out_of_reach(String reason, String words) {
        assertThat(RegistryTrouble.unreachable(reason)).contains(words);
    }

    @Test
    void tells_an_answer_from_no_answer() {
        for (String reason : new String[] {
            "manifest for node:99 not found: manifest unknown: manifest unknown",
            "pull access denied for does-not-exist, repository does not exist or may require 'docker login'",
            "unauthorized: authentication required",
            "errors: denied: requested access to the resource is denied",
        }) {
            assertThat(RegistryTrouble.unreachable(reason)).isEmpty();
            assertThat(RegistryTrouble.absent(reason)).isTrue();
        }
        assertThat(RegistryTrouble.absent("received unexpected HTTP status: 500 Internal Server Error"))
                .isFalse();
    }
}
