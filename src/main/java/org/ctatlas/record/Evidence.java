package org.ctatlas.record;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ctatlas.entry.Citation;

/** Reads and writes lists of citations. */
@ApplicationScoped
public class Evidence {
    @Inject
    EntityManager em;

    @Inject
    Slugs slugs;

    /** @return the citations of each head, in order; one query however many heads */
    public Map<Long, List<CitationDto>> of(Collection<Long> heads, Links links) {
        Map<Long, List<CitationDto>> byHead = new HashMap<>();
        if (heads.isEmpty()) {
            return byHead;
        }
        em.createQuery(
                        "select c.head.id, s.slug, s.title, c.locator, c.fields, c.mark, c.note from Citation c"
                                + " join c.source s where c.head.id in :heads order by c.head.id, c.position",
                        Object[].class)
                .setParameter("heads", heads)
                .getResultList()
                .forEach(row -> byHead.computeIfAbsent((Long) row[0], head -> new ArrayList<>())
                        .add(new CitationDto(
                                source((String) row[1], (String) row[2], links),
                                (String) row[3],
                                row[4] == null ? null : List.of(((String) row[4]).split(",")),
                                (String) row[5],
                                (String) row[6])));
        return byHead;
    }

    /** @return the citation of a source by itself: a source is its own evidence */
    public static CitationDto itself(String slug, String title, String url, Links links) {
        return new CitationDto(source(slug, title, links), url == null ? "title" : url, null, "stated", null);
    }

    private static CitationDto.Source source(String slug, String title, Links links) {
        return new CitationDto.Source(slug, title, links.record("source", slug));
    }

    /**
     * Writes a list of citations.
     *
     * @param citations at least one; their sources exist
     * @return the head, to be set on what is cited
     */
    public Citation write(List<CitationDto> citations) {
        Citation head = null;
        for (int position = 0; position < citations.size(); position++) {
            CitationDto from = citations.get(position);
            Citation citation = new Citation();
            citation.head = head == null ? citation : head;
            citation.position = position;
            citation.source = slugs.entry(from.source().id());
            citation.locator = from.locator();
            citation.fields = from.fields() == null ? null : String.join(",", from.fields());
            citation.mark = from.mark();
            citation.note = from.note();
            em.persist(citation);
            head = citation.head;
        }
        return head;
    }

    /** Deletes the lists with these heads, which nothing may refer to any more. */
    public void delete(Collection<Long> heads) {
        if (!heads.isEmpty()) {
            em.flush();
            em.createQuery("delete from Citation where head.id in :heads and position > 0")
                    .setParameter("heads", heads)
                    .executeUpdate();
            em.createQuery("delete from Citation where id in :heads")
                    .setParameter("heads", heads)
                    .executeUpdate();
        }
    }
}
