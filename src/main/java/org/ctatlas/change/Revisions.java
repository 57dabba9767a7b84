package org.ctatlas.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ctatlas.entry.Revision;
import org.ctatlas.ledger.Ledger;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;
import org.hibernate.jpa.HibernateHints;

/** Reads the ledger in order, a page at a time. */
@ApplicationScoped
@Transactional
public class Revisions {
    /** A page ends after the revision with which its bodies become longer than this: it must fit into memory many times. */
    private static final int MOST_CHARACTERS = 1_000_000;

    private static final int FETCH = 20;

    @Inject
    EntityManager em;

    @Inject
    Ledger ledger;

    /** @return whose revisions these are */
    public Atlas atlas() {
        return em.createQuery("select a from Atlas a", Atlas.class).getSingleResult();
    }

    /**
     * A page of the ledger.
     *
     * @param next where the next page begins: after this number
     * @param head number of the latest revision when the page was read; none in the page is later
     */
    record Slice(List<Revision> revisions, long next, long head) {}

    /**
     * @param after the page begins after this number
     * @param kinds none for all
     * @param most revisions in the page
     * @throws Problem 400 when there is no such number yet
     */
    Slice after(long after, Collection<String> kinds, int most) {
        // Read first: whatever is committed later has a higher number, and is left to the next page.
        long head = Revision.head();
        if (after > head) {
            throw Problem.badRequest(List.of(Issue.outOfRange(
                    "after", String.valueOf(after), "at most " + head + ", the number of the latest revision")));
        }
        List<Long> numbers = kinds.isEmpty()
                // The ledger has no gap.
                ? LongStream.rangeClosed(after + 1, Math.min(after + most, head))
                        .boxed()
                        .toList()
                : numbers(after, head, kinds, most);
        List<Revision> revisions = read(numbers);
        boolean more = numbers.size() == most || revisions.size() < numbers.size();
        return new Slice(revisions, more ? revisions.get(revisions.size() - 1).number : head, head);
    }

    /** Each kind is a range of an index, which a rare one does not have to search the whole ledger for. */
    private List<Long> numbers(long after, long head, Collection<String> kinds, int most) {
        return kinds.stream()
                .flatMap(kind -> em
                        .createQuery(
                                "select r.number from Revision r where r.kind = :kind and r.number > :after"
                                        + " and r.number <= :head order by r.number",
                                Long.class)
                        .setParameter("kind", kind)
                        .setParameter("after", after)
                        .setParameter("head", head)
                        .setMaxResults(most)
                        .getResultList()
                        .stream())
                .sorted()
                .limit(most)
                .toList();
    }

    /** @return the first of these revisions, in order, as many as a page may be long; at least one */
    private List<Revision> read(List<Long> numbers) {
        List<Revision> read = new ArrayList<>();
        if (numbers.isEmpty()) {
            return read;
        }
        try (Stream<Revision> rows = em.createQuery(
                        "select r from Revision r where r.number in :numbers order by r.number", Revision.class)
                .setParameter("numbers", numbers)
                .setHint(HibernateHints.HINT_FETCH_SIZE, FETCH)
                .getResultStream()) {
            int characters = 0;
            for (Iterator<Revision> each = rows.iterator(); each.hasNext() && characters <= MOST_CHARACTERS; ) {
                Revision revision = each.next();
                characters += revision.body == null ? 0 : revision.body.length();
                read.add(revision);
            }
        }
        return read;
    }

    /**
     * A revision and what was before it.
     *
     * @param before the revision of the same item before this one; null for none
     */
    record Step(Revision revision, Revision before) {}

    /** @return the latest revisions, the latest first */
    List<Step> latest(Collection<String> kinds, int most) {
        long head = Revision.head();
        List<Long> numbers = kinds.isEmpty()
                ? LongStream.rangeClosed(Math.max(1, head - most + 1), head)
                        .boxed()
                        .toList()
                : kinds.stream()
                        .flatMap(kind -> em
                                .createQuery(
                                        "select r.number from Revision r where r.kind = :kind and r.number <= :head"
                                                + " order by r.number desc",
                                        Long.class)
                                .setParameter("kind", kind)
                                .setParameter("head", head)
                                .setMaxResults(most)
                                .getResultList()
                                .stream())
                        .sorted(Comparator.reverseOrder())
                        .limit(most)
                        .toList();
        if (numbers.isEmpty()) {
            return List.of();
        }
        return em.createQuery(
                        "select r, b from Revision r left join Revision b on b.number = (select max(p.number) from"
                                + " Revision p where p.slug = r.slug and p.kind = r.kind and p.number < r.number)"
                                + " where r.number in :numbers order by r.number desc",
                        Step.class)
                .setParameter("numbers", numbers)
                .getResultList();
    }

    /** @return the revisions with these numbers, by number */
    Map<Long, Revision> byNumber(Collection<Long> numbers) {
        return numbers.isEmpty()
                ? Map.of()
                : em
                        .createQuery("select r from Revision r where r.number in :numbers", Revision.class)
                        .setParameter("numbers", numbers)
                        .getResultList()
                        .stream()
                        .collect(Collectors.toMap(revision -> revision.number, Function.identity()));
    }
}
