package org.ctatlas.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.ctatlas.entry.Published;
import org.ctatlas.entry.Revision;
import org.ctatlas.transaction.WriteTransactions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The append-only list of what was published. Writers take turns: who has opened the ledger is alone until its
 * transaction ends, so that what it reads is current, numbers have no gap, and no number becomes visible after a higher
 * one did.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Ledger {
    private static final List<String> ADDED = List.of("kind", "version", "createdAt", "updatedAt");

    private static final Logger LOG = Logger.getLogger(Ledger.class);

    @ConfigProperty(name = "quarkus.datasource.db-kind")
    String database;

    @Inject
    EntityManager em;

    @Inject
    ObjectMapper mapper;

    @Inject
    WriteTransactions writes;

    /** A write: one transaction, which has its turn. */
    public static final class Write {
        private final Instant now;
        private final String editor;
        private final Revision restored;
        private long last;

        private Write(Instant now, String editor, long last, Revision restored) {
            this.now = now;
            this.editor = editor;
            this.last = last;
            this.restored = restored;
        }

        /** @return its time, in milliseconds */
        public Instant now() {
            return now;
        }

        /** @return who does it */
        public String editor() {
            return editor;
        }

        /** @return whether it brings the tables back to a revision that is in the ledger, and publishes nothing */
        public boolean restores() {
            return restored != null;
        }
    }

    private record Last(long number, Instant at) {}

    /**
     * Begins a write. To be called in a transaction of {@link WriteTransactions}, which has its turn, before it reads what it is
     * going to change. The time is the database's, whatever the clocks of the replicas say, and never before that of the
     * latest revision.
     *
     * @throws IllegalStateException outside such a transaction
     */
    public Write open(String editor) {
        writes.requireTurn();
        Last last = last();
        mendHead(last.number);
        Instant now = clock().truncatedTo(ChronoUnit.MILLIS);
        return new Write(now.isBefore(last.at) ? last.at : now, editor, last.number, null);
    }

    /** @return a write that brings an item back to what its latest revision says, and adds nothing to the ledger */
    public Write restore(Revision latest) {
        writes.requireTurn();
        return new Write(latest.at, latest.editor, latest.number, latest);
    }

    private Last last() {
        return em
                .createQuery("select r.number, r.at from Revision r order by r.number desc", Object[].class)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst()
                .map(row -> new Last((Long) row[0], (Instant) row[1]))
                .orElse(new Last(0, Instant.EPOCH));
    }

    /**
     * Holds the head against the ledger: it follows from the latest revision, and is kept for processes of an earlier version,
     * which number by it.
     */
    private void mendHead(long last) {
        long head =
                em.createQuery("select h.number from LedgerHead h", Long.class).getSingleResult();
        if (head != last) {
            LOG.warnf("The head of the ledger was at %d, its latest revision is %d: the head is mended", head, last);
            setHead(last);
        }
    }

    private void setHead(long number) {
        em.createQuery("update LedgerHead h set h.number = :number")
                .setParameter("number", number)
                .setFlushMode(FlushModeType.COMMIT)
                .executeUpdate();
    }

    /** The clock that all replicas share. H2 is embedded: its clock is that of the process. */
    private Instant clock() {
        return database.equals("postgresql")
                ? (Instant) em.createNativeQuery("select clock_timestamp()", Instant.class)
                        .getSingleResult()
                : Instant.now();
    }

    /**
     * @param body the content as an editor writes it
     * @param published after the change
     * @param was its id before: under another one, the item is new, while its version goes on
     */
    public void published(Write write, String kind, ObjectNode body, Published published, String was) {
        if (write.restores()) {
            ObjectNode latest = content(write.restored);
            published.version = write.restored.version;
            published.createdAt = Instant.parse(latest.get("createdAt").asText());
            published.updatedAt = Instant.parse(latest.get("updatedAt").asText());
            return;
        }
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
        if (write.restores()) {
            return;
        }
        writes.requireTurn();
        Revision revision = new Revision();
        revision.number = ++write.last;
        revision.at = write.now();
        revision.editor = write.editor();
        revision.kind = kind;
        revision.slug = slug;
        revision.version = version;
        revision.operation = operation;
        revision.body = body;
        em.persist(revision);
        setHead(revision.number);
    }

    /**
     * @param revision may be null
     * @return what it published; null when it deleted
     */
    @Transactional(Transactional.TxType.SUPPORTS)
    public ObjectNode content(Revision revision) {
        try {
            return revision == null || revision.body == null ? null : (ObjectNode) mapper.readTree(revision.body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("revision " + revision.number, impossible);
        }
    }

    /** @return what an editor wrote: the content without what the ledger adds to it */
    @Transactional(Transactional.TxType.SUPPORTS)
    public ObjectNode written(Revision revision) {
        return content(revision).remove(ADDED);
    }
}
