package org.ctatlas.exchange;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ctatlas.edit.Change;
import org.ctatlas.edit.IdempotencyKey;
import org.ctatlas.edit.PublishedContent;
import org.ctatlas.edit.References;
import org.ctatlas.entry.Revision;
import org.ctatlas.ledger.Constraints;
import org.ctatlas.ledger.Ledger;
import org.ctatlas.ledger.Ledger.Write;
import org.ctatlas.pack.Pack;
import org.ctatlas.pack.PackFiles;
import org.ctatlas.pack.PackIssue;
import org.ctatlas.pack.PackReader;
import org.ctatlas.pack.PackWriter;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;
import org.ctatlas.record.Publisher.Outcome;
import org.ctatlas.transaction.Terms;
import org.ctatlas.transaction.WriteTransactions;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.DataException;

/** Imports a pack: all of it or, when anything is wrong, nothing. */
@ApplicationScoped
class Imports {
    private static final String NOTHING = "Nothing was imported: see issues.";

    /** Most issues in a problem. */
    private static final int MOST_SHOWN = 200;

    /** Identifiers in one query. */
    private static final int AT_ONCE = 1000;

    @Inject
    EntityManager em;

    @Inject
    WriteTransactions writes;

    @Inject
    Ledger ledger;

    @Inject
    PackWriter writer;

    @Inject
    PublishedContent publishedContent;

    @Inject
    Screening screening;

    @Inject
    References references;

    @Inject
    Sync sync;

    @Inject
    Constraints constraints;

    /**
     * @param sent as it came
     * @param deleteTheRest whether what the pack lacks is to be deleted
     * @param dryRun whether to say only what would be
     * @param editor who does it
     * @param key the client's name for this request, or null: sent again with it, the import changes nothing more, and goes on
     *     when the client leaves
     * @param digest of what was sent
     * @throws org.ctatlas.pack.PackException when it is no pack
     * @throws Problem 400 that names what is rejected, 409 when what is still referred to would be deleted
     */
    public ImportReport run(
            PackFiles sent, boolean deleteTheRest, boolean dryRun, String editor, String key, String digest) {
        if (dryRun) {
            return writes.tryOut(Terms.importing(true), () -> write(sent, deleteTheRest, true, editor));
        }
        return writes.call(Terms.importing(key == null), () -> {
            String request = String.join("\n", ImportResource.PATH, String.valueOf(deleteTheRest), digest);
            Optional<IdempotencyKey> before = IdempotencyKey.find(editor, key, request);
            if (before.isPresent()) {
                return again(before.get(), deleteTheRest);
            }
            long head = Revision.head();
            ImportReport report = write(sent, deleteTheRest, false, editor);
            IdempotencyKey.remember(
                    editor,
                    key,
                    request,
                    ImportResource.PATH,
                    head + " " + report.revision() + " " + report.unchanged(),
                    Instant.now());
            return report;
        });
    }

    /** @return what the import did, from the ledger: of what it left unchanged, how many that were */
    private ImportReport again(IdempotencyKey before, boolean deleteTheRest) {
        String[] numbers = before.slug.split(" ");
        List<ImportReport.Item> items = em
                .createQuery(
                        "select r from Revision r where r.number > :head and r.number <= :last order by r.number",
                        Revision.class)
                .setParameter("head", Long.valueOf(numbers[0]))
                .setParameter("last", Long.valueOf(numbers[1]))
                .getResultList()
                .stream()
                .map(ImportReport.Item::of)
                .toList();
        return ImportReport.of(false, deleteTheRest, Long.valueOf(numbers[1]), items, Integer.parseInt(numbers[2]));
    }

    private ImportReport write(PackFiles sent, boolean deleteTheRest, boolean dryRun, String editor) {
        // Others wait: what is checked here is still so when it is written.
        Write write = ledger.open(editor);
        Screening.Screened screened = screening.screen(sent);
        if (!dryRun) {
            refuse(screened.rejected().stream()
                    .flatMap(each -> each.issues().stream())
                    .toList());
        }
        List<ImportReport.Item> done = new ArrayList<>();
        screened.rejected().forEach(each -> done.add(ImportReport.Item.rejected(each)));
        Map<String, PackReader.Item> written = new LinkedHashMap<>();
        for (PackReader.Item item : screened.content().items()) {
            ImportReport.Item each = put(item, screened, write);
            done.add(each);
            if (!each.outcome().equals(ImportReport.UNCHANGED)) {
                written.put(item.slug(), item);
            }
        }
        if (deleteTheRest && screened.rejected().isEmpty()) {
            done.addAll(sync.deleteTheRest(screened, write));
        }
        requirePreferred(written, screened.files());
        Pack.loaded(screened.content(), !written.isEmpty(), write.now());
        em.flush();
        return ImportReport.of(dryRun, deleteTheRest, dryRun ? null : Revision.head(), done);
    }

    private ImportReport.Item put(PackReader.Item item, Screening.Screened screened, Write write) {
        Outcome outcome;
        try {
            outcome = writer.put(item, write);
            em.flush();
        } catch (ConstraintViolationException refused) {
            Constraints.Violation violation = constraints.of(refused);
            throw rejected(screened.files().issue(item, violation.property(), violation.expected() + whose(violation)));
        } catch (DataException tooLong) {
            throw rejected(screened.files()
                    .issue(item, null, "texts for which there is room; characters beyond the basic plane count twice"));
        }
        List<String> fields = null;
        if (outcome == Outcome.CHANGED) {
            Revision before =
                    em.find(Revision.class, screened.latest().get(item.slug()).number());
            fields =
                    publishedContent
                            .changes(item.collection(), publishedContent.form(item.collection(), before), item.slug())
                            .stream()
                            .map(Change.Property::name)
                            .toList();
        }
        if (outcome != Outcome.UNCHANGED) {
            // A pack of any size needs the memory of a few records only.
            em.clear();
        }
        return ImportReport.Item.of(item.collection().kind(), item.slug(), outcome, fields);
    }

    private static String whose(Constraints.Violation violation) {
        return !violation.conflict()
                ? ""
                : "; another item has " + (violation.value() == null ? "it" : violation.value());
    }

    private static Problem rejected(PackIssue issue) {
        return Problem.badRequest(NOTHING, List.of(issue(issue)));
    }

    /** Claims that the pack does not have may prefer another value than a record of it shows. */
    private void requirePreferred(Map<String, PackReader.Item> written, PackFiles files) {
        List<String> ids = written.values().stream()
                .filter(item -> item.collection().record() != null)
                .map(PackReader.Item::slug)
                .toList();
        List<PackIssue> issues = new ArrayList<>();
        for (int at = 0; at < ids.size(); at += AT_ONCE) {
            references
                    .unpreferred(
                            ids.subList(at, Math.min(at + AT_ONCE, ids.size())),
                            id -> publishedContent.record(id).orElseThrow())
                    .forEach(each -> issues.add(files.issue(written.get(each.id()), each.property(), each.expected())));
        }
        refuse(issues);
    }

    private static void refuse(List<PackIssue> issues) {
        if (!issues.isEmpty()) {
            String shown = issues.size() > MOST_SHOWN ? " The first " + MOST_SHOWN + " are shown." : "";
            throw Problem.badRequest(
                    NOTHING + " There are " + issues.size() + " issues." + shown,
                    issues.stream().limit(MOST_SHOWN).map(Imports::issue).toList());
        }
    }

    /** @return the issue as a client sees it */
    static Issue issue(PackIssue issue) {
        return Issue.schemaViolation(issue.file(), issue.line(), issue.field(), issue.message());
    }
}
