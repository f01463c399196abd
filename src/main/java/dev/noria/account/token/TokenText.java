package dev.noria.account.token;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/**
 * How a token is written: {@code noria_}, 40 random letters and digits, and 6 of their checksum (CRC-32), so that
 * programs that look for leaked tokens find it, and a mistyped one is known without a look at the database.
 */
final class TokenText {
    static final String PREFIX = "noria_";

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_LENGTH = 40;
    private static final int CHECK_LENGTH = 6;

    private TokenText() {}

    static String random() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return PREFIX + text + checksum(text.toString());
    }

    static boolean isWellFormed(String token) {
        if (token.length() != PREFIX.length() + RANDOM_LENGTH + CHECK_LENGTH || !token.startsWith(PREFIX)) {
            return false;
        }
        int end = PREFIX.length() + RANDOM_LENGTH;
        return checksum(token.substring(PREFIX.length(), end)).equals(token.substring(end));
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        long rest = crc.getValue();
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < CHECK_LENGTH; i++) {
            digits.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
            rest /= ALPHABET.length();
        }
        return digits.toString();
    }
}
