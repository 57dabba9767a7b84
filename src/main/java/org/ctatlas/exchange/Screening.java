package org.ctatlas.exchange;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ctatlas.Collection;
import org.ctatlas.edit.PublishedContent;
import org.ctatlas.entry.Revision;
import org.ctatlas.pack.PackException;
import org.ctatlas.pack.PackFiles;
import org.ctatlas.pack.PackIssue;
import org.ctatlas.pack.PackReader;
import org.ctatlas.pack.PackRenames;

/** Finds out what of a pack can be imported, and says of the rest why not. Always within the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Screening {
    /** Identifiers in one query. */
    private static final int AT_ONCE = 1000;

    @Inject
    EntityManager em;

    @Inject
    PublishedContent publishedContent;

    @Inject
    PackRenames renames;

    /**
     * What came of it.
     *
     * @param files what is left of the pack
     * @param content the same, read
     * @param latest the latest revision of each item that there is or was, by id
     * @param rejected what is not left
     */
    record Screened(PackFiles files, PackReader.Content content, Map<String, Latest> latest, List<Rejected> rejected) {}

    /** The latest revision of an item. */
    record Latest(long number, String kind, String operation) {}

    /** An item that cannot be imported. */
    record Rejected(Collection collection, String id, List<PackIssue> issues) {}

    /**
     * What the pack calls by a former id is meant by that of today. Without an item that is wrong, what refers to it may be wrong as well: the rest is looked at again, until nothing is.
     *
     * @throws PackException when it is the pack itself
     */
    Screened screen(PackFiles sent) {
        if (!renames.none()) {
            sent.each(renames::rename);
        }
        PackFiles files = sent;
        List<Rejected> rejected = new ArrayList<>();
        while (true) {
            List<PackIssue> issues;
            try {
                PackReader.Content content = PackReader.read(files, publishedContent);
                Map<String, Latest> latest = latest(content.items());
                issues = taken(files, content.items(), latest);
                if (issues.isEmpty()) {
                    // Whoever called has them as well, for as long as the import takes.
                    sent.forget();
                    if (files != sent) {
                        files.forget();
                    }
                    return new Screened(files, content, latest, rejected);
                }
            } catch (PackException wrong) {
                if (wrong.issues.stream().anyMatch(issue -> issue.item() < 0)) {
                    throw wrong;
                }
                issues = wrong.issues;
            }
            rejected.addAll(reject(files, issues));
            files = files.without(issues);
        }
    }

    private static List<Rejected> reject(PackFiles files, List<PackIssue> issues) {
        Map<String, Rejected> byItem = new LinkedHashMap<>();
        for (PackIssue issue : issues) {
            byItem.computeIfAbsent(
                            issue.file() + " " + issue.item(),
                            item -> new Rejected(PackFiles.collection(issue), files.id(issue), new ArrayList<>()))
                    .issues
                    .add(issue);
        }
        return List.copyOf(byItem.values());
    }

    /** @return an issue for each item whose id is that of something else, or was deleted */
    private static List<PackIssue> taken(PackFiles files, List<PackReader.Item> items, Map<String, Latest> latest) {
        List<PackIssue> issues = new ArrayList<>();
        for (PackReader.Item item : items) {
            Latest before = latest.get(item.slug());
            if (before != null && before.operation.equals(Revision.DELETE)) {
                issues.add(files.issue(
                        item, "id", "another id: '" + item.slug() + "' was deleted, and no id is used again"));
            } else if (before != null && !before.kind.equals(item.collection().kind())) {
                issues.add(files.issue(item, "id", "another id: there is a " + before.kind + " with this one"));
            }
        }
        return issues;
    }

    private Map<String, Latest> latest(List<PackReader.Item> items) {
        List<String> slugs = items.stream().map(PackReader.Item::slug).toList();
        Map<String, Latest> latest = new HashMap<>();
        for (int at = 0; at < slugs.size(); at += AT_ONCE) {
            em.createQuery(
                            "select r.slug, r.number, r.kind, r.operation from Revision r where r.slug in :slugs"
                                    + " order by r.number",
                            Object[].class)
                    .setParameter("slugs", slugs.subList(at, Math.min(at + AT_ONCE, slugs.size())))
                    .getResultList()
                    .forEach(row ->
                            latest.put((String) row[0], new Latest((Long) row[1], (String) row[2], (String) row[3])));
        }
        return latest;
    }
}
