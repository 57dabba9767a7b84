package org.ctatlas.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ctatlas.Collection;
import org.ctatlas.entry.Rename;
import org.ctatlas.entry.Revision;
import org.ctatlas.http.Parameters;
import org.ctatlas.ledger.Ledger;
import org.ctatlas.problem.Problem;
import org.ctatlas.record.Links;
import org.ctatlas.record.PageLinks;
import org.ctatlas.record.Past;

/** The revisions of one item, each with what it changed. */
@ApplicationScoped
@Transactional
public class History {
    private static final String WHERE = " from Revision r where r.slug = :slug and r.kind = :kind";

    @Inject
    EntityManager em;

    @Inject
    Ledger ledger;

    @Inject
    Feed feed;

    /**
     * @param path last part of the collection's URL
     * @throws Problem 404 when the ledger has nothing of the item; 400 that names each parameter it refuses
     */
    HistoryPage of(String path, String slug, UriInfo uri) {
        String kind = Collection.at(path)
                .map(Collection::kind)
                .orElseThrow(() -> Problem.notFound("There is no collection '" + path + "' with a history."));
        Links links = feed.links(uri);
        Parameters in = new Parameters(uri.getQueryParameters());
        PageLinks pages = PageLinks.read(path + "/" + slug + "/history", in, uri, links);
        in.done();
        long total = em.createQuery("select count(r)" + WHERE, Long.class)
                .setParameter("slug", slug)
                .setParameter("kind", kind)
                .getSingleResult();
        if (total == 0) {
            throw Problem.notFound("There never was a " + kind + " with the id '" + slug + "'.");
        }
        // One more than the page has: the last one is compared with it.
        List<Revision> revisions = em.createQuery("select r" + WHERE + " order by r.number desc", Revision.class)
                .setParameter("slug", slug)
                .setParameter("kind", kind)
                .setFirstResult(pages.before())
                .setMaxResults(pages.pageSize() + 1)
                .getResultList();
        List<RevisionDto> items = new ArrayList<>();
        for (int i = 0; i < Math.min(revisions.size(), pages.pageSize()); i++) {
            items.add(item(revisions.get(i), i + 1 < revisions.size() ? revisions.get(i + 1) : null, path, links));
        }
        return new HistoryPage(
                pages.self(),
                items,
                pages.page(),
                pages.pageSize(),
                total,
                pages.first(),
                pages.prev(total),
                pages.next(total),
                pages.lastOf(total),
                links.item(path, Rename.today(kind, slug)),
                Rename.previous(kind, slug)
                        .map(former -> Past.history(path, former, links))
                        .orElse(null),
                Rename.next(kind, slug)
                        .map(next -> Past.history(path, next, links))
                        .orElse(null));
    }

    private RevisionDto item(Revision revision, Revision before, String path, Links links) {
        return new RevisionDto(
                revision.number,
                revision.version,
                revision.operation,
                revision.at,
                revision.body == null ? null : known(path, revision, links),
                Patch.between(ledger.content(before), ledger.content(revision)));
    }

    private static URI known(String path, Revision revision, Links links) {
        return links.collection(
                path + "/" + revision.slug, Map.of("knownAt", List.of(String.valueOf(revision.number))));
    }
}
