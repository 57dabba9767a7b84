package org.ctatlas.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PessimisticLockException;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.ctatlas.entry.LedgerHead;
import org.ctatlas.entry.Published;
import org.ctatlas.entry.Revision;
import org.ctatlas.problem.Problem;

/**
 * The append-only list of what was published. Writers take turns: who has opened the ledger is alone until its
 * transaction ends, so that what it reads is current, numbers have no gap, and no number becomes visible after a higher
 * one did.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Ledger {
    private static final List<String> ADDED = List.of("kind", "version", "createdAt", "updatedAt");

    @Inject
    EntityManager em;

    @Inject
    ObjectMapper mapper;

    /**
     * A write: one transaction.
     *
     * @param now its time, in milliseconds
     * @param editor who does it
     */
    public record Write(Instant now, String editor) {}

    /**
     * Waits for the turn of this transaction. To be called before it reads what it is going to change. Its time is never
     * before that of the latest revision, whatever the clocks of the replicas say.
     *
     * @throws Problem 503 when the turn does not come
     */
    public Write open(String editor) {
        LedgerHead head;
        try {
            head = em.createQuery("select h from LedgerHead h where h.id = " + LedgerHead.ID, LedgerHead.class)
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getSingleResult();
        } catch (LockTimeoutException | PessimisticLockException longer) {
            throw new Problem(503, "Another change takes longer; try again in a few seconds.");
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new Write(
                em
                        .createQuery("select r.at from Revision r where r.number = :number", Instant.class)
                        .setParameter("number", head.number)
                        .getResultList()
                        .stream()
                        .filter(now::isBefore)
                        .findFirst()
                        .orElse(now),
                editor);
    }

    /**
     * @param body the content as an editor writes it
     * @param published after the change
     * @param was its id before: under another one, the item is new, while its version goes on
     */
    public void published(Write write, String kind, ObjectNode body, Published published, String was) {
        body.put("kind", kind)
                .put("version", published.version)
                .put("createdAt", published.createdAt.toString())
                .put("updatedAt", published.updatedAt.toString());
        append(
                write,
                kind,
                published.slug,
                published.version,
                published.version == 1 || !published.slug.equals(was) ? Revision.CREATE : Revision.UPDATE,
                body.toString());
    }

    /** @param published what is deleted; its last version stays in the ledger */
    public void deleted(Write write, String kind, Published published) {
        append(write, kind, published.slug, published.version + 1, Revision.DELETE, null);
    }

    /** @param was the id that an item had before, under which there is nothing any more; of this version it has another */
    public void renamed(Write write, String kind, String was, int version) {
        append(write, kind, was, version, Revision.DELETE, null);
    }

    private void append(Write write, String kind, String slug, int version, String operation, String body) {
        em.createQuery("update LedgerHead h set h.number = h.number + 1 where h.id = " + LedgerHead.ID)
                .setFlushMode(FlushModeType.COMMIT)
                .executeUpdate();
        Revision revision = new Revision();
        revision.number = head();
        revision.at = write.now();
        revision.editor = write.editor();
        revision.kind = kind;
        revision.slug = slug;
        revision.version = version;
        revision.operation = operation;
        revision.body = body;
        em.persist(revision);
    }

    /** @return number of the latest revision; 0 when there is none */
    @Transactional(Transactional.TxType.SUPPORTS)
    public long head() {
        return em.createQuery("select h.number from LedgerHead h where h.id = " + LedgerHead.ID, Long.class)
                .setFlushMode(FlushModeType.COMMIT)
                .getSingleResult();
    }

    /** @return the latest revision of what has or had this identifier */
    public Optional<Revision> latest(String slug) {
        return em
                .createQuery("select r from Revision r where r.slug = :slug order by r.number desc", Revision.class)
                .setParameter("slug", slug)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** @return number of the last revision at this time or before it; 0 when there is none */
    public long numberAt(Instant time) {
        return em
                .createQuery(
                        "select r.number from Revision r where r.at <= :time order by r.at desc, r.number desc",
                        Long.class)
                .setParameter("time", time)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst()
                .orElse(0L);
    }

    /**
     * @param revision may be null
     * @return what it published; null when it deleted
     */
    @Transactional(Transactional.TxType.SUPPORTS)
    public ObjectNode content(Revision revision) {
        try {
            return revision == null || revision.body == null ? null : (ObjectNode) mapper.readTree(revision.body);
        } catch (JsonProcessingException cannotBe) {
            throw new IllegalStateException("revision " + revision.number, cannotBe);
        }
    }

    /** @return what an editor wrote: the content without what the ledger adds to it */
    @Transactional(Transactional.TxType.SUPPORTS)
    public ObjectNode written(Revision revision) {
        return content(revision).remove(ADDED);
    }
}
