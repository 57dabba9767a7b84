package org.ctatlas.entry;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import java.time.LocalDate;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Subselect;
import org.hibernate.annotations.Synchronize;

/**
 * That an item cites a source: the one place that says what "cites" means. An item cites what it shows as a citation,
 * its own or that of one of its parts. Read from the tables that hold the citations, for joins and conditions; never
 * loaded, since a source cited twice by one item has two rows.
 */
@MappedSuperclass
public abstract class Cites {
    /** Key of the item. */
    @Id
    public Long item;

    /** The citation; null where a source is its own evidence. */
    @ManyToOne(fetch = FetchType.LAZY)
    public Citation citation;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    public Entry source;

    /** First day on which the part that cites is shown, for a status step; null for what is always shown. */
    public LocalDate since;

    /** Of records: their own citations and those of their status steps; a source cites itself. */
    @Entity(name = "RecordCites")
    @Immutable
    @Subselect(
            "select e.id as item, c.id as citation_id, c.source_id, cast(null as date) as since"
                    + " from entry e join citation c on c.head_id = e.citation_id"
                    + " union all select s.entry_id, c.id, c.source_id, s.holds_from"
                    + " from status_step s join citation c on c.head_id = s.citation_id"
                    + " union all select e.id, cast(null as bigint), e.id, cast(null as date) from entry e where e.citation_id is null")
    @Synchronize({"entry", "status_step", "citation"})
    public static class RecordCites extends Cites {}

    /** Of relations. */
    @Entity(name = "RelationCites")
    @Immutable
    @Subselect("select r.id as item, c.id as citation_id, c.source_id, cast(null as date) as since"
            + " from relation r join citation c on c.head_id = r.citation_id")
    @Synchronize({"relation", "citation"})
    public static class RelationCites extends Cites {}

    /** Of claims. */
    @Entity(name = "ClaimCites")
    @Immutable
    @Subselect("select k.id as item, c.id as citation_id, c.source_id, cast(null as date) as since"
            + " from claim k join citation c on c.head_id = k.citation_id")
    @Synchronize({"claim", "citation"})
    public static class ClaimCites extends Cites {}

    /** Of contradictions: the citations of their claims. */
    @Entity(name = "ContradictionCites")
    @Immutable
    @Subselect("select k.contradiction_id as item, c.id as citation_id, c.source_id, cast(null as date) as since"
            + " from claim k join citation c on c.head_id = k.citation_id")
    @Synchronize({"claim", "citation"})
    public static class ContradictionCites extends Cites {}

    /** Of the entries of the timeline: those citations that name the property; all of them where none does. */
    @Entity(name = "MomentCites")
    @Immutable
    @Subselect("select m.id as item, c.id as citation_id, c.source_id, cast(null as date) as since"
            + " from moment m join citation c on c.head_id = m.citation_id"
            + " where concat(',', c.fields, ',') like concat('%,', m.property, ',%')"
            + " or not exists (select 1 from citation n where n.head_id = m.citation_id"
            + " and concat(',', n.fields, ',') like concat('%,', m.property, ',%'))"
            + " union all select m.id, cast(null as bigint), m.entry_id, cast(null as date) from moment m"
            + " where m.citation_id is null")
    @Synchronize({"moment", "citation"})
    public static class MomentCites extends Cites {}
}
