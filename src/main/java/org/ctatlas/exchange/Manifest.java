package org.ctatlas.exchange;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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
        LocalDate reviewed = packs.stream()
                .map(pack -> pack.reviewed)
                .filter(Objects::nonNull)
                .max(LocalDate::compareTo)
                .orElse(LocalDate.ofInstant(now, ZoneOffset.UTC));
        return JsonNodeFactory.instance
                .objectNode()
                .put("jurisdiction", packs.isEmpty() ? NO_COUNTRY : packs.get(0).jurisdiction)
                .put(
                        "title",
                        packs.isEmpty()
                                ? "CT Atlas"
                                : packs.stream().map(pack -> pack.title).collect(Collectors.joining(", ")))
                .put(
                        "licence",
                        packs.isEmpty()
                                ? NO_LICENCE
                                : packs.stream()
                                        .map(pack -> pack.licence)
                                        .distinct()
                                        .collect(Collectors.joining(" AND ")))
                .put("version", packs.isEmpty() ? "0.0.0" : packs.get(0).version)
                .put("reviewed", reviewed.toString());
    }
}
