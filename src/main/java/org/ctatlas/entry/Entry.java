package org.ctatlas.entry;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SequenceGenerator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.annotations.EmbeddedColumnNaming;

/**
 * A record of the atlas: the parent of all kinds, which owns identity, names, dates, citations and the text to
 * search, so that every link is a real foreign key and a query over all kinds reads one table.
 */
@Entity
@Inheritance(strategy = InheritanceType.JOINED)
@DiscriminatorColumn(name = "kind", length = 20)
public abstract class Entry extends Published {
    private static final int MOST_OF_TITLE = 300;
    private static final int MOST_OF_TEXT = 20_000;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "entry_seq")
    @SequenceGenerator(name = "entry_seq", allocationSize = 50)
    public Long id;

    @Column(insertable = false, updatable = false, length = 20)
    public String kind;

    /** ISO 3166 code of the country whose atlas this record belongs to. */
    @Column(length = 6)
    public String jurisdiction;

    @Embedded
    public Names names;

    /** {@link Names#title()}, kept for references and sorting. */
    @Column(length = 300)
    public String title;

    @Column(length = MOST_OF_TITLE)
    public String titleKey;

    @Column(length = 400)
    public String summary;

    /** When what the record describes began: established, enacted, announced, adopted, started, published. */
    @Embedded
    @EmbeddedColumnNaming("begins_%s")
    public PartialDate begins;

    /** When it ended: dissolved, no longer in force, over. */
    @Embedded
    @EmbeddedColumnNaming("ends_%s")
    public PartialDate ends;

    /** The day on which an editor last held the record against its sources. */
    public LocalDate lastReviewed;

    @Column(length = MOST_OF_TEXT)
    public String searchText;

    /** Head of the citations; null only for a source, which is its own evidence. */
    @ManyToOne(fetch = FetchType.LAZY)
    public Citation citation;

    @ElementCollection
    @CollectionTable(name = "entry_alias", joinColumns = @JoinColumn(name = "entry_id"))
    @OrderColumn(name = "position")
    @Column(name = "name", length = 300)
    public List<String> aliases = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "entry_tag", joinColumns = @JoinColumn(name = "entry_id"))
    @OrderColumn(name = "position")
    @Column(name = "tag", length = 80)
    public List<String> tags = new ArrayList<>();

    /** The facts that are a list of short statements; each kind gives the list its own name. */
    @ElementCollection
    @CollectionTable(name = "entry_point", joinColumns = @JoinColumn(name = "entry_id"))
    @OrderColumn(name = "position")
    @Column(name = "text", length = 200)
    public List<String> points = new ArrayList<>();

    /** @return further texts by which this kind is found, such as acronyms */
    protected Stream<String> furtherTexts() {
        return Stream.empty();
    }

    /** Brings the columns that follow from others up to date; to be called after every change of names or texts. */
    public void derive() {
        title = names.title();
        // Folded, a letter may be several.
        titleKey = cut(Fold.fold(title), MOST_OF_TITLE);
        Stream<String> text = Stream.of(
                        Stream.of(slug, names.en(), names.fr(), names.nl(), names.de()),
                        aliases.stream(),
                        furtherTexts(),
                        Stream.of(summary),
                        points.stream())
                .flatMap(part -> part)
                .filter(part -> part != null);
        searchText = cut(Fold.fold(String.join(" | ", text.toList())), MOST_OF_TEXT);
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }
}
