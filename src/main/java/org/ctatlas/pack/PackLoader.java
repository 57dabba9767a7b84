package org.ctatlas.pack;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.ctatlas.entry.Revision;
import org.ctatlas.ledger.Ledger;
import org.ctatlas.ledger.Ledger.Write;
import org.ctatlas.problem.DatabaseFailure;
import org.ctatlas.record.Publisher;
import org.ctatlas.record.Publisher.Outcome;
import org.ctatlas.transaction.Terms;
import org.ctatlas.transaction.WriteTransactions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Loads the configured country packs at start: each an upsert by id in one transaction, in which unchanged records
 * are left alone. A pack with an error stops the start and leaves the database as it was.
 */
@ApplicationScoped
public class PackLoader {
    private static final Logger LOG = Logger.getLogger(PackLoader.class);

    /** Identifiers in one query. */
    private static final int AT_ONCE = 1000;

    /** Folders below {@code packs/} on the class path, or paths of folders; none when empty. */
    @ConfigProperty(name = "atlas.packs")
    Optional<List<String>> packs;

    /** A command has nothing to do with the data. */
    @ConfigProperty(name = "atlas.serve")
    boolean serve;

    @Inject
    EntityManager em;

    @Inject
    Publisher publisher;

    @Inject
    Ledger ledger;

    @Inject
    PackWriter writer;

    @Inject
    PackRenames renames;

    @Inject
    WriteTransactions writes;

    @Inject
    LedgerCheck check;

    void start(@Observes StartupEvent event) {
        if (!serve) {
            return;
        }
        try {
            check.run();
            packs.orElse(List.of()).forEach(location -> {
                PackReader.Content content = PackReader.read(location);
                Map<Outcome, Integer> counts = load(content);
                LOG.infof("Pack %s %s: %s", content.name(), content.version(), counts);
            });
        } catch (RuntimeException failed) {
            if (DatabaseFailure.of(failed).orElse(null) != DatabaseFailure.READ_ONLY) {
                throw failed;
            }
            LOG.warn("The packs are not loaded: the database can only be read");
        }
    }

    /**
     * What the pack itself has not changed since it was last loaded stays as editors left it; what they deleted stays
     * deleted, and what they renamed renamed: the pack may go on to use the former ids.
     *
     * @return how many records, relations and contradictions were created, changed, or left alone
     */
    public Map<Outcome, Integer> load(PackReader.Content content) {
        // Two processes that start together load one after the other.
        return writes.call(Terms.LOAD, () -> write(content));
    }

    private Map<Outcome, Integer> write(PackReader.Content content) {
        Write write = ledger.open("pack:" + content.name());
        boolean first = Revision.head() == 0;
        List<PackReader.Item> items = content.items();
        Map<String, String> known = known(items);
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        UnaryOperator<PackReader.Item> today = renames.none() ? UnaryOperator.identity() : renames::today;
        items.forEach(item -> count(counts, load(item, known, today, first, write)));

        boolean changed = counts.keySet().stream().anyMatch(outcome -> outcome != Outcome.UNCHANGED);
        Pack.loaded(content, changed, write.now());
        return counts;
    }

    /** @return what the items of the pack were when it was last loaded, by id */
    private Map<String, String> known(List<PackReader.Item> items) {
        List<String> slugs = items.stream().map(PackReader.Item::slug).toList();
        Map<String, String> known = new HashMap<>();
        for (int at = 0; at < slugs.size(); at += AT_ONCE) {
            em.createQuery("select i.slug, i.digest from LoadedItem i where i.slug in :slugs", Object[].class)
                    .setParameter("slugs", slugs.subList(at, Math.min(at + AT_ONCE, slugs.size())))
                    .getResultList()
                    .forEach(row -> known.put((String) row[0], (String) row[1]));
        }
        return known;
    }

    /**
     * @param renamed gives an item the ids of today
     * @param first whether the ledger is empty: what is there from before it gets its first revision
     */
    private Outcome load(
            PackReader.Item item,
            Map<String, String> known,
            UnaryOperator<PackReader.Item> renamed,
            boolean first,
            Write write) {
        String digest = publisher.digest(item.content());
        if (digest.equals(known.get(item.slug()))) {
            if (first) {
                writer.keep(item, write);
            }
            return Outcome.UNCHANGED;
        }
        PackReader.Item today = renamed.apply(item);
        if (!first && namesWhatIsGone(today)) {
            // It is tried again at the next start: somebody may have mended the pack, or the item.
            LOG.warnf("Pack: '%s' is left as it is, since it names what was deleted", today.slug());
            return Outcome.UNCHANGED;
        }
        Outcome outcome = Revision.latestOf(today.slug())
                        .filter(latest -> latest.operation.equals(Revision.DELETE))
                        .isPresent()
                ? Outcome.UNCHANGED
                : writer.put(today, write);
        LoadedItem brought = new LoadedItem();
        brought.slug = item.slug();
        brought.digest = digest;
        em.merge(brought);
        return outcome;
    }

    private boolean namesWhatIsGone(PackReader.Item item) {
        Set<String> named = PackReferences.in(PackForm.of(
                publisher.tree(item.content()),
                item.collection().path(),
                item.collection().wire()));
        named.remove(item.slug());
        return !named.isEmpty()
                && em.createQuery("select count(e) from Entry e where e.slug in :named", Long.class)
                                .setParameter("named", named)
                                .getSingleResult()
                        < named.size();
    }

    private void count(Map<Outcome, Integer> counts, Outcome outcome) {
        counts.merge(outcome, 1, Integer::sum);
        // A pack of any size needs the memory of a few records only.
        if (outcome != Outcome.UNCHANGED) {
            em.flush();
            em.clear();
        }
    }
}
