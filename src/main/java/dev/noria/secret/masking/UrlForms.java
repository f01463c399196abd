package dev.noria.secret.masking;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** A secret in an address or a form (RFC 3986, WHATWG URL). */
final class UrlForms {
    /** Besides letters and digits, what is left as it is: by RFC 3986; by paths; by forms; by JavaScript's two functions. */
    private static final List<String> LEFT = List.of("-._~", "-._~/", "-._*", "-._~!*'()", "-._~!*'();/?:@&=+$,#");

    private UrlForms() {}

    static void of(String unit, Consumer<String> form) {
        byte[] bytes = unit.getBytes(StandardCharsets.UTF_8);
        for (String left : LEFT) {
            for (HexFormat hex : new HexFormat[] {HexFormat.of(), HexFormat.of().withUpperCase()}) {
                form.accept(encode(bytes, left, hex, "%20"));
                form.accept(encode(bytes, left, hex, "+"));
            }
        }
    }

    private static String encode(byte[] bytes, String left, HexFormat hex, String space) {
        StringBuilder out = new StringBuilder(bytes.length * 3);
        for (byte b : bytes) {
            if (b == ' ') {
                out.append(space);
            } else if ((b >= '0' && b <= '9')
                    || (b >= 'a' && b <= 'z')
                    || (b >= 'A' && b <= 'Z')
                    || left.indexOf(b) >= 0) {
                out.append((char) b);
            } else {
                out.append('%').append(hex.toHexDigits(b));
            }
        }
        return out.toString();
    }
}
