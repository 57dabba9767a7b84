package org.ctatlas.edit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import org.ctatlas.claim.ClaimDto;
import org.ctatlas.claim.Claims;
import org.ctatlas.claim.ContradictionDto;
import org.ctatlas.claim.ContradictionWriter;
import org.ctatlas.record.Catalogue;
import org.ctatlas.record.Kind;
import org.ctatlas.relation.RelationDto;
import org.ctatlas.relation.RelationWriter;
import org.ctatlas.relation.Relations;

/** Shows an item to whoever wrote it, as a read without parameters does. */
@ApplicationScoped
class Views {
    @Inject
    Catalogue catalogue;

    @Inject
    Relations relations;

    @Inject
    Claims claims;

    /**
     * @return the item as the caller's transaction has it
     * @throws org.ctatlas.problem.Problem 410 when it was deleted
     */
    Object of(WriteRequest asked, String id) {
        URI base = asked.links().base();
        Kind<?, ?> record = asked.collection().record();
        if (record != null) {
            return catalogue.show(record, id, base);
        }
        String kind = asked.collection().kind();
        return switch (kind) {
            case RelationWriter.KIND ->
                catalogue.show(Relations.LISTING, RelationDto.class, kind, id, base, relations::wire);
            case ContradictionWriter.KIND ->
                catalogue.show(Claims.CONTRADICTIONS, ContradictionDto.class, kind, id, base, claims::contradictions);
            default -> catalogue.show(Claims.CLAIMS, ClaimDto.class, kind, id, base, claims::claims);
        };
    }
}
