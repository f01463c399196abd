package dev.noria.secret.masking;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Consumer;

/** A secret as base64 (RFC 4648) and as hexadecimal digits. */
final class BinaryForms {
    /** Where base64 is broken: by {@code openssl} and PEM, and by {@code base64} and MIME. */
    private static final int[] BASE64_WIDTHS = {64, 76};
    /** Where {@code xxd -p} breaks. */
    private static final int HEX_WIDTH = 60;

    private static final int BITS = 6;

    private BinaryForms() {}

    /**
     * Alone, with and without padding, and as a part of something longer: there the digits depend on how many bytes
     * stand before it, modulo 3, and those at its ends on the bytes next to it. What does not is looked for.
     */
    static void base64(String unit, Consumer<String> form) {
        byte[] bytes = unit.getBytes(StandardCharsets.UTF_8);
        for (Base64.Encoder encoder : new Base64.Encoder[] {Base64.getEncoder(), Base64.getUrlEncoder()}) {
            String alone = encoder.withoutPadding().encodeToString(bytes);
            form.accept(alone);
            form.accept(encoder.encodeToString(bytes));
            for (int before = 0; before < 3; before++) {
                byte[] shifted = new byte[before + bytes.length];
                System.arraycopy(bytes, 0, shifted, before, bytes.length);
                int first = (before * 8 + BITS - 1) / BITS;
                form.accept(encoder.encodeToString(shifted).substring(first, shifted.length * 8 / BITS));
            }
            for (int width : BASE64_WIDTHS) {
                Pieces.broken(alone, width, form);
                Pieces.broken(alone.substring(0, bytes.length * 8 / BITS), width, form);
            }
        }
    }

    static void hex(String unit, Consumer<String> form) {
        byte[] bytes = unit.getBytes(StandardCharsets.UTF_8);
        for (HexFormat format : new HexFormat[] {HexFormat.of(), HexFormat.of().withUpperCase()}) {
            String digits = format.formatHex(bytes);
            form.accept(digits);
            Pieces.broken(digits, HEX_WIDTH, form);
        }
    }
}
