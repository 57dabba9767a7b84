package org.ctatlas.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.ctatlas.entry.Revision;
import org.ctatlas.measure.MeasureDto;
import org.ctatlas.measure.MeasuresResource;
import org.ctatlas.pack.PackReader;
import org.ctatlas.record.Publisher;
import org.ctatlas.transaction.Terms;
import org.ctatlas.transaction.WriteTransactions;
import org.junit.jupiter.api.Test;

/** The ledger has no gap, and nobody who reads it in order misses a revision, whoever writes at the same time. */
@QuarkusTest
class LedgerTest {
    private static final int WRITERS = 8;
    private static final int WRITES = 12;

    @Inject
    EntityManager em;

    @Inject
    Ledger ledger;

    @Inject
    Publisher publisher;

    @Inject
    WriteTransactions writes;

    @Test
    void everythingPublishedIsInItWithItsLatestVersion() {
        QuarkusTransaction.requiringNew().run(() -> {
            long missing = em.createQuery(
                            "select count(e) from Entry e where not exists (select 1 from Revision r where r.slug = e.slug"
                                    + " and r.kind = e.kind and r.version = e.version)",
                            Long.class)
                    .getSingleResult();
            assertEquals(0, missing);
            for (Map.Entry<String, String> table : Map.of("Relation", "relation", "Contradiction", "contradiction")
                    .entrySet()) {
                assertEquals(
                        0L,
                        em.createQuery(
                                        "select count(e) from " + table.getKey() + " e where not exists (select 1 from"
                                                + " Revision r where r.slug = e.slug and r.kind = '" + table.getValue()
                                                + "' and r.version = e.version)",
                                        Long.class)
                                .getSingleResult());
            }
        });
    }

    @Test
    void aFollowerMissesNothingWhileWritersRaceAndSomeFail() throws Exception {
        List<MeasureDto> measures = measures();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
        AtomicBoolean done = new AtomicBoolean();
        long begin = head();
        try {
            Future<List<Long>> follower = threads.submit(() -> follow(begin, done));
            List<Future<Integer>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                MeasureDto measure = measures.get(i);
                writers.add(threads.submit(writer(measure, i)));
            }
            int committed = 0;
            for (Future<Integer> writer : writers) {
                committed += writer.get(10, TimeUnit.MINUTES);
            }
            done.set(true);
            List<Long> seen = follower.get(10, TimeUnit.MINUTES);
            assertEquals(begin + committed, head());
            assertEquals(
                    LongStream.rangeClosed(begin + 1, head()).boxed().toList(),
                    seen,
                    "in order, each once, none missed");
        } finally {
            done.set(true);
            threads.shutdownNow();
            List<MeasureDto> original = measures();
            writes.call(Terms.LOAD, () -> {
                Ledger.Write write = ledger.open("test");
                original.forEach(measure -> publisher.put(MeasuresResource.KIND, measure, write));
                return null;
            });
        }
    }

    private static List<MeasureDto> measures() {
        return PackReader.read("be").records().get(MeasuresResource.KIND).stream()
                .map(MeasureDto.class::cast)
                .toList();
    }

    /** @return writes its measure a number of times, and rolls every third back; answers how many it committed */
    private Callable<Integer> writer(MeasureDto measure, int number) {
        return () -> {
            int committed = 0;
            for (int i = 0; i < WRITES; i++) {
                boolean fails = i % 3 == 2;
                measure.summary = "Summary " + number + "/" + i;
                try {
                    writes.call(Terms.LOAD, () -> {
                        publisher.put(MeasuresResource.KIND, measure, ledger.open("writer-" + number));
                        em.flush();
                        pause();
                        if (fails) {
                            throw new OnPurpose();
                        }
                        return null;
                    });
                    committed++;
                } catch (OnPurpose rolledBack) {
                    assertTrue(fails);
                }
            }
            return committed;
        };
    }

    private static final class OnPurpose extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(5));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Long> follow(long begin, AtomicBoolean done) {
        List<Long> seen = new ArrayList<>();
        long last = begin;
        boolean finishing;
        do {
            finishing = done.get();
            long after = last;
            List<Revision> next = QuarkusTransaction.requiringNew()
                    .call(() -> em.createQuery(
                                    "select r from Revision r where r.number > :after order by r.number",
                                    Revision.class)
                            .setParameter("after", after)
                            .setMaxResults(10)
                            .getResultList());
            next.forEach(revision -> seen.add(revision.number));
            last = next.isEmpty() ? last : next.get(next.size() - 1).number;
        } while (!finishing || last < head());
        return seen;
    }

    private long head() {
        long head = QuarkusTransaction.requiringNew().call(Revision::head);
        assertTrue(head > 0);
        return head;
    }
}
