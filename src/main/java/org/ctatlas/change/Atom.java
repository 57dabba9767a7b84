package org.ctatlas.change;

import static org.ctatlas.http.Xml.pairs;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.xml.stream.XMLStreamException;
import org.ctatlas.Collection;
import org.ctatlas.entry.Revision;
import org.ctatlas.http.Xml;
import org.ctatlas.ledger.Ledger;
import org.ctatlas.record.Links;
import org.ctatlas.refdata.CodeList;

/** The latest changes as an Atom feed (RFC 4287), for feed readers. */
@ApplicationScoped
public class Atom {
    /** Media type of the feed. */
    public static final String MEDIA_TYPE = "application/atom+xml";

    /** Changes in the feed: the latest. */
    public static final int ENTRIES = 100;

    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

    private static final Map<String, String> VERBS =
            Map.of(Revision.CREATE, "New", Revision.UPDATE, "Changed", Revision.DELETE, "Deleted");

    @Inject
    Revisions revisions;

    @Inject
    Ledger ledger;

    @Inject
    Feed feed;

    /**
     * @param kinds none for all
     * @param given all parameters of the request
     * @return the document in UTF-8
     */
    byte[] write(Set<String> kinds, Map<String, List<String>> given, Links links) {
        List<Revisions.Step> latest = revisions.latest(kinds, ENTRIES);
        URI self = links.collection(Feed.PATH, given);
        Atlas atlas = revisions.atlas();
        return Xml.document(xml -> {
            xml.start("feed", Map.of());
            xml.namespace(NAMESPACE);
            xml.text("title", Map.of(), "CT Atlas: changes");
            xml.text(
                    "subtitle", Map.of(), "The " + ENTRIES + " latest changes; all of them are at the alternate link.");
            String narrowed = kinds.isEmpty() ? "" : "/" + String.join("+", new TreeSet<>(kinds));
            xml.text("id", Map.of(), atlas.urn(Feed.PATH + narrowed).toString());
            // A ledger without revisions has no time: the epoch is a valid one.
            xml.text(
                    "updated",
                    Map.of(),
                    (latest.isEmpty() ? Instant.EPOCH : latest.get(0).revision().at).toString());
            xml.start("author", Map.of());
            xml.text("name", Map.of(), "CT Atlas");
            xml.end();
            xml.empty("link", pairs("rel", "self", "type", MEDIA_TYPE, "href", self.toString()));
            xml.empty("link", pairs("rel", "alternate", "type", "application/json", "href", json(given, links)));
            for (Revisions.Step step : latest) {
                entry(xml, step, atlas, links);
            }
            xml.end();
        });
    }

    private static String json(Map<String, List<String>> given, Links links) {
        Map<String, List<String>> same = new TreeMap<>(given);
        same.remove("format");
        return links.collection(Feed.PATH, same).toString();
    }

    private void entry(Xml xml, Revisions.Step step, Atlas atlas, Links links) throws XMLStreamException {
        Revision revision = step.revision();
        JsonNode before = ledger.content(step.before());
        JsonNode after = ledger.content(revision);
        String path = Collection.of(revision.kind).path();
        xml.start("entry", Map.of());
        xml.text("id", Map.of(), atlas.urn(Feed.PATH + "/" + revision.number).toString());
        xml.text(
                "title",
                Map.of(),
                VERBS.get(revision.operation) + ": " + title(revision, after == null ? before : after));
        xml.text("updated", Map.of(), revision.at.toString());
        xml.empty(
                "link",
                pairs(
                        "rel",
                        "alternate",
                        "type",
                        "application/json",
                        "href",
                        (after == null ? links.item(path, revision.slug + "/history") : links.item(path, revision.slug))
                                .toString()));
        xml.empty("category", pairs("term", revision.kind));
        xml.text("summary", Map.of(), summary(revision, before, after));
        xml.end();
    }

    /** @param body null when nothing is known of it */
    static String title(Revision revision, JsonNode body) {
        if (body == null) {
            return revision.slug;
        }
        if (body.has("names")) {
            return StreamSupport.stream(List.of("en", "fr", "nl", "de").spliterator(), false)
                    .map(language -> body.get("names").path(language).asText(null))
                    .filter(name -> name != null)
                    .findFirst()
                    .orElse(revision.slug);
        }
        if (body.has("predicate")) {
            return body.path("subject").asText() + " "
                    + CodeList.named("predicates").label(body.get("predicate").asText()) + " "
                    + body.path("object").asText();
        }
        return body.path("title").asText(revision.slug);
    }

    private static String summary(Revision revision, JsonNode before, JsonNode after) {
        if (after == null) {
            return "The " + revision.kind + " was deleted.";
        }
        if (before == null) {
            return after.path("summary").asText(after.path("reason").asText("A new " + revision.kind + "."));
        }
        Set<String> properties = Patch.between(before, after).stream()
                .map(step -> step.path().split("/")[1])
                .collect(Collectors.toCollection(TreeSet::new));
        return "Version " + revision.version
                + (properties.isEmpty()
                        ? ", with the same content."
                        : ": changed " + String.join(", ", properties) + ".");
    }
}
