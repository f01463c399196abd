package dev.noria.definition.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as YAML 1.2 knows them when they are not quoted: {@code 0x1f}, {@code 0o17}, {@code +5}, {@code 8e3}. */
final class PlainNumber {
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(?:\\.[0-9]{1,40}|[0-9]{1,40}(?:\\.[0-9]{0,40})?)(?:[eE][-+]?[0-9]{1,3})?");
    private static final Pattern OCTAL = Pattern.compile("0o[0-7]{1,20}");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]{1,16}");

    private PlainNumber() {}

    /** The same number in plain digits: {@code 8000}; empty when the text is no number. */
    static Optional<String> digits(String text) {
        if (OCTAL.matcher(text).matches()) {
            return Optional.of(new BigInteger(text.substring(2), 8).toString());
        } else if (HEXADECIMAL.matcher(text).matches()) {
            return Optional.of(new BigInteger(text.substring(2), 16).toString());
        } else if (DECIMAL.matcher(text).matches()) {
            BigDecimal number = new BigDecimal(text.toLowerCase(Locale.ROOT));
            return Optional.of(
                    number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
        }
        return Optional.empty();
    }
}
