package org.ctatlas.change;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ctatlas.Collection;
import org.ctatlas.entry.Revision;
import org.ctatlas.http.Parameters;
import org.ctatlas.ledger.Ledger;
import org.ctatlas.ledger.LedgerTime;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;
import org.ctatlas.record.Links;
import org.ctatlas.record.PageLinks;
import org.ctatlas.record.Past;

/** What lies between two states of the ledger: the net effect on each item, found by the database. */
@ApplicationScoped
@Transactional
public class Differences {
    /** The last revision of each item in between, and the last one before, which is not there for a new item. */
    private static final String NET = " from Revision l left join Revision b on b.number = (select max(p.number) from"
            + " Revision p where p.slug = l.slug and p.kind = l.kind and p.number <= :from)"
            + " where l.number > :from and l.number <= :to"
            + " and not exists (select 1 from Revision x where x.slug = l.slug and x.kind = l.kind"
            + " and x.number > l.number and x.number <= :to)"
            // Created and deleted in between.
            + " and not (l.operation = 'delete' and (b.number is null or b.operation = 'delete'))";

    private static final String WAS = "(b.number is not null and b.operation <> 'delete')";

    @Inject
    EntityManager em;

    @Inject
    Past past;

    @Inject
    Revisions revisions;

    @Inject
    Ledger ledger;

    @Inject
    Feed feed;

    /**
     * @param uri the request: path and query
     * @throws Problem 400 that names each parameter it refuses
     */
    DiffPage between(UriInfo uri) {
        Parameters in = new Parameters(uri.getQueryParameters());
        LedgerTime earlier = time("from", in);
        LedgerTime later = time("to", in);
        Links links = feed.links(uri);
        PageLinks pages = PageLinks.read(Feed.PATH + "/diff", in, uri, links);
        in.done();
        // The days of both are included: from the state before the first day to that at the end of the last.
        long from = past.number(
                "from",
                earlier.isDay()
                        ? new LedgerTime(null, earlier.from(), earlier.from().minusMillis(1))
                        : earlier);
        long to = past.number("to", later);
        if (from > to) {
            throw Problem.badRequest(List.of(Issue.invalidPeriod(
                    "to", uri.getQueryParameters().getFirst("to"), "a point of the ledger not before from")));
        }

        long[] counts = counts(from, to);
        long total = counts[0] + counts[1] + counts[2];
        List<Object[]> rows = bind(
                        em.createQuery("select l.number, b.number" + NET + " order by l.kind, l.slug", Object[].class),
                        from,
                        to)
                .setFirstResult(pages.before())
                .setMaxResults(pages.pageSize())
                .getResultList();
        Map<Long, Revision> read = revisions.byNumber(rows.stream()
                .flatMap(Stream::of)
                .filter(Objects::nonNull)
                .map(Long.class::cast)
                .collect(Collectors.toSet()));
        return new DiffPage(
                pages.self(),
                from,
                to,
                counts[0],
                counts[1],
                counts[2],
                rows.stream()
                        .map(row -> item(read.get((Long) row[1]), read.get((Long) row[0]), links))
                        .toList(),
                pages.page(),
                pages.pageSize(),
                total,
                pages.first(),
                pages.prev(total),
                pages.next(total),
                pages.lastOf(total));
    }

    private static LedgerTime time(String name, Parameters in) {
        in.required(name, LedgerTime.EXPECTED);
        return in.one(name, in.read(name, LedgerTime::parse, LedgerTime.EXPECTED), null);
    }

    /** @return how many items were created, updated and deleted */
    private long[] counts(long from, long to) {
        long[] counts = new long[3];
        bind(
                        em.createQuery(
                                "select case when l.operation = 'delete' then 2 when " + WAS
                                        + " then 1 else 0 end, count(l)" + NET + " group by 1",
                                Object[].class),
                        from,
                        to)
                .getResultList()
                .forEach(row -> counts[((Number) row[0]).intValue()] = (Long) row[1]);
        return counts;
    }

    private static TypedQuery<Object[]> bind(TypedQuery<Object[]> query, long from, long to) {
        return query.setParameter("from", from).setParameter("to", to);
    }

    /** @param before null when the ledger had nothing of the item */
    private DiffDto item(Revision before, Revision after, Links links) {
        JsonNode was = ledger.content(before);
        JsonNode is = ledger.content(after);
        String path = Collection.of(after.kind).path();
        return new DiffDto(
                after.kind,
                after.slug,
                Atom.title(after, is == null ? was : is),
                is == null ? Past.history(path, after.slug, links) : links.item(path, after.slug),
                was == null ? "created" : is == null ? "deleted" : "updated",
                was == null ? null : (Integer) before.version,
                is == null ? null : (Integer) after.version,
                was == null || is == null ? null : Patch.between(was, is));
    }
}
