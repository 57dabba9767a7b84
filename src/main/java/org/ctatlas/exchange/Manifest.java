package org.ctatlas.exchange;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ctatlas.pack.Pack;

/** What the {@code pack.yaml} of an export says. */
final class Manifest {
    private static final String NO_COUNTRY = "XX";
    /** SPDX for a licence that nobody has named. */
    private static final String NO_LICENCE = "NOASSERTION";

    private Manifest() {}

    /**
     * @param loaded the packs that the service has; what an export of several has is under all their licences
     * @param jurisdictions those that the export is narrowed to; none for all
     * @param now when no pack says when it was reviewed
     */
    static ObjectNode of(List<Pack> loaded, Set<String> jurisdictions, Instant now) {
        List<Pack> meant = loaded.stream()
                .filter(pack -> jurisdictions.isEmpty() || jurisdictions.contains(pack.jurisdiction))
                .toList();
        List<Pack> packs = meant.isEmpty() ? loaded : meant;
        return JsonNodeFactory.instance
                .objectNode()
                .put(
                        "jurisdiction",
                        of(packs, pack -> pack.jurisdiction).findFirst().orElse(NO_COUNTRY))
                .put("title", packs.isEmpty() ? "CT Atlas" : join(", ", of(packs, pack -> pack.title)))
                .put("licence", packs.isEmpty() ? NO_LICENCE : join(" AND ", of(packs, pack -> pack.licence)))
                .put("version", of(packs, pack -> pack.version).findFirst().orElse("0.0.0"))
                .put(
                        "reviewed",
                        of(packs, pack -> pack.reviewed)
                                .max(LocalDate::compareTo)
                                .orElse(LocalDate.ofInstant(now, ZoneOffset.UTC))
                                .toString());
    }

    private static <T> Stream<T> of(List<Pack> packs, Function<Pack, T> property) {
        return packs.stream().map(property).filter(Objects::nonNull);
    }

    private static String join(String between, Stream<String> texts) {
        return texts.distinct().collect(Collectors.joining(between));
    }
}
