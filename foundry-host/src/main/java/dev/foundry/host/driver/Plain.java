package dev.foundry.host.driver;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Plain values of a cluster's objects, which the API server may write in another form than they were declared in. */
final class Plain {
    private static final Pattern QUANTITY = Pattern.compile("([+-]?\\d+(?:\\.\\d+)?)(m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?");
    private static final Pattern OCTAL = Pattern.compile("0?[0-7]{3,4}");
    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(
            Map.entry("m", new BigDecimal("0.001")),
            Map.entry("k", BigDecimal.TEN.pow(3)),
            Map.entry("M", BigDecimal.TEN.pow(6)),
            Map.entry("G", BigDecimal.TEN.pow(9)),
            Map.entry("T", BigDecimal.TEN.pow(12)),
            Map.entry("P", BigDecimal.TEN.pow(15)),
            Map.entry("Ki", BigDecimal.TWO.pow(10)),
            Map.entry("Mi", BigDecimal.TWO.pow(20)),
            Map.entry("Gi", BigDecimal.TWO.pow(30)),
            Map.entry("Ti", BigDecimal.TWO.pow(40)),
            Map.entry("Pi", BigDecimal.TWO.pow(50)));

    private Plain() {}

    /**
     * Whether two plain values mean the same: equal as text, the same number or quantity ({@code 1000m}, {@code 1}), or
     * file modes of which charts write one in octal digits.
     */
    static boolean same(String path, @Nullable Object declared, @Nullable Object live) {
        String one = Objects.toString(declared, "");
        String other = Objects.toString(live, "");
        if (one.equals(other)) {
            return true;
        }
        if (path.toLowerCase(Locale.ROOT).endsWith("mode") && OCTAL.matcher(one).matches()) {
            return Integer.toString(Integer.parseInt(one, 8)).equals(other);
        }
        Optional<BigDecimal> amount = quantity(one);
        return amount.isPresent()
                && quantity(other)
                        .filter(found -> found.compareTo(amount.get()) == 0)
                        .isPresent();
    }

    private static Optional<BigDecimal> quantity(String text) {
        Matcher matcher = QUANTITY.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        String unit = matcher.group(2);
        return Optional.of(unit == null ? number : number.multiply(UNITS.getOrDefault(unit, BigDecimal.ONE)));
    }
}
