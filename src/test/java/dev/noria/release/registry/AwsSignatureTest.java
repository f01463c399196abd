package dev.noria.release.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AwsSignatureTest {
    /** "post-vanilla" of AWS' own test suite for Signature Version 4. */
    @Test
    void signs_as_awss_test_suite_does() {
        AwsSignature signature =
                new AwsSignature("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "us-east-1", "service");

        String header = signature.authorization(
                Instant.parse("2015-08-30T12:36:00Z"),
                Map.of("Host", "example.amazonaws.com", "X-Amz-Date", "20150830T123600Z"),
                "");

        assertThat(header)
                .isEqualTo(
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
        assertThat(signature).asString().doesNotContain("wJalr");
    }
}
