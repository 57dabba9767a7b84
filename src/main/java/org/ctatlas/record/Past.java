package org.ctatlas.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ctatlas.entry.Claim;
import org.ctatlas.entry.ClaimId;
import org.ctatlas.entry.Rename;
import org.ctatlas.entry.Revision;
import org.ctatlas.http.Moved;
import org.ctatlas.ledger.Ledger;
import org.ctatlas.ledger.LedgerTime;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;
import org.ctatlas.query.Listing;

/** What the service had published earlier, read from the ledger. */
@ApplicationScoped
@Transactional
public class Past {
    /** Properties that are the bare id of a record in the ledger, and a reference on the wire. */
    private static final Map<String, List<String>> BARE =
            Map.of("relation", List.of("subject", "object"), "contradiction", List.of("record"));

    @Inject
    EntityManager em;

    @Inject
    Ledger ledger;

    @Inject
    ObjectMapper mapper;

    /** @return the address of the revisions of an item */
    public static URI history(String path, String slug, Links links) {
        return links.item(path, slug + "/history");
    }

    /**
     * @param name the parameter
     * @return the number of the last revision at that point or before it; 0 for none
     * @throws Problem 400 when it is a number that there is not yet
     */
    public long number(String name, LedgerTime time) {
        if (time.revision() != null) {
            long head = Revision.head();
            if (time.revision() > head) {
                throw Problem.badRequest(List.of(Issue.outOfRange(
                        name, time.revision().toString(), "at most " + head + ", the number of the latest revision")));
            }
            return time.revision();
        }
        return Revision.numberAt(time.until());
    }

    /**
     * An item as it was published then: its own content, without what follows from others.
     *
     * @param kind what the ledger calls it
     * @throws Problem 404 when it had not been published by then, 410 when it had been deleted
     * @throws Moved when it had another id by then
     */
    <D extends Item> D get(Listing<?> listing, Class<D> dto, String kind, String slug, LedgerTime at, Links links) {
        long number = number("knownAt", at);
        Revision revision = last(kind, slug, number)
                .orElseThrow(() -> Problem.notFound("No " + kind + " with the id '" + slug
                        + "' was published by then, revision " + number
                        + Rename.previous(kind, slug)
                                .map(former -> "; it was '" + former + "' before.")
                                .orElse(".")));
        if (revision.operation.equals(Revision.DELETE)) {
            Rename.next(kind, slug).ifPresent(next -> {
                throw new Moved(next);
            });
            throw gone(listing.path(), revision, links);
        }
        try {
            ObjectNode body = ledger.content(revision);
            for (String name : BARE.getOrDefault(kind, List.of())) {
                String id = body.get(name).asText();
                body.putObject(name).put("id", id);
            }
            complete(body, links);
            D item = mapper.treeToValue(body, dto);
            if (item instanceof EntryDto record) {
                record.title = record.names.title();
            }
            if (item instanceof StatusEntryDto withStatus) {
                withStatus.status = withStatus.latestStatus();
            }
            return item;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Says what became of an item that is not there.
     *
     * @param path last part of the collection's URL
     * @param kind what the ledger calls its items; claims are found too
     * @throws Moved when it has another id now
     * @throws Problem 410 when it was deleted
     */
    public void explain(String path, String kind, String slug, Links links) {
        String today = Rename.today(kind, slug);
        if (!today.equals(slug)) {
            throw new Moved(today);
        }
        Revision.latestOf(slug)
                .filter(revision -> revision.kind.equals(kind) && revision.operation.equals(Revision.DELETE))
                .ifPresent(revision -> {
                    throw gone(path, revision, links);
                });
        ClaimId claim = kind.equals("claim") ? em.find(ClaimId.class, slug) : null;
        if (claim != null && Claim.count("slug", slug) == 0) {
            throw Problem.gone(
                    "The claim with the id '" + slug
                            + "' was deleted; the history of its contradiction has what it was.",
                    history("contradictions", claim.contradiction, links));
        }
    }

    private static Problem gone(String path, Revision deletion, Links links) {
        return Problem.gone(
                "The " + deletion.kind + " with the id '" + deletion.slug + "' was deleted by revision "
                        + deletion.number + " on " + deletion.at + "; history has what it was.",
                history(path, deletion.slug, links));
    }

    private Optional<Revision> last(String kind, String slug, long number) {
        return em
                .createQuery(
                        "select r from Revision r where r.slug = :slug and r.kind = :kind and r.number <= :number"
                                + " order by r.number desc",
                        Revision.class)
                .setParameter("slug", slug)
                .setParameter("kind", kind)
                .setParameter("number", number)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** Gives the references, which have their id alone, what follows from it: kind and address. */
    private void complete(ObjectNode body, Links links) {
        List<ObjectNode> references = new ArrayList<>();
        collect(body, references);
        if (references.isEmpty()) {
            return;
        }
        Map<String, String> kinds = new HashMap<>();
        em.createQuery("select distinct r.slug, r.kind from Revision r where r.slug in :slugs", Object[].class)
                .setParameter(
                        "slugs",
                        references.stream()
                                .map(reference -> reference.get("id").asText())
                                .collect(Collectors.toSet()))
                .getResultList()
                .forEach(row -> kinds.put((String) row[0], (String) row[1]));
        references.forEach(reference -> {
            String slug = reference.get("id").asText();
            String kind = kinds.get(slug);
            if (kind != null) {
                reference.put("kind", kind).put("href", links.record(kind, slug).toString());
            }
        });
    }

    private static void collect(JsonNode node, List<ObjectNode> references) {
        if (node.isObject() && node.size() == 1 && node.path("id").isTextual()) {
            references.add((ObjectNode) node);
        } else {
            node.forEach(each -> collect(each, references));
        }
    }
}
