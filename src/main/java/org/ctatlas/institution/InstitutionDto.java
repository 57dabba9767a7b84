package org.ctatlas.institution;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ctatlas.entry.Entry;
import org.ctatlas.entry.PartialDate;
import org.ctatlas.entry.Precision;
import org.ctatlas.record.EntryDto;
import org.ctatlas.record.Reference;
import org.ctatlas.record.Undated;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Wire form of an institution. */
@Schema(name = "Institution", description = "A body, office or organisation that has a part in counter-terrorism.")
public class InstitutionDto extends EntryDto {
    @Schema(description = "Code of refData/institutionTypes.", examples = "intelligence", required = true)
    public String type;

    @Schema(description = "Level of government: a code of refData/levels.", examples = "federal", required = true)
    public String level;

    @Schema(description = "Acronyms, in any language.", examples = "[\"VSSE\"]")
    @Undated
    public List<String> acronyms;

    @Schema(
            description = "When it was set up. The first day of the period in which it lies; see establishedPrecision.",
            examples = "2006-07-10")
    public LocalDate established;

    @Schema(description = "Precision of established: day, month or year.", examples = "day")
    public Precision establishedPrecision;

    @Schema(
            description =
                    "When it ceased to exist. The first day of the period in which it lies; see dissolvedPrecision.",
            examples = "2015-01-28")
    public LocalDate dissolved;

    @Schema(description = "Precision of dissolved: day, month or year.", examples = "day")
    public Precision dissolvedPrecision;

    @Schema(description = "Number of people who work there.", examples = "600", minimum = "0")
    @Undated
    public Integer staff;

    @Schema(
            description = "How staff is meant: a code of refData/comparators; absent means exactly.",
            examples = "about")
    @Undated
    public String staffComparator;

    @Schema(description = "Where it works.", examples = "inside Belgium", maxLength = 200)
    @Undated
    public String territory;

    @Schema(description = "What it does, one task per item.")
    @Undated
    public List<String> tasks;

    @Schema(description = "Ministers who answer for it.", readOnly = true)
    public List<Reference> responsibleMinister;

    @Schema(description = "Bodies that this minister answers for.", readOnly = true)
    public List<Reference> isResponsibleFor;

    @Schema(description = "Bodies that oversee it.", readOnly = true)
    public List<Reference> overseenBy;

    @Schema(description = "Bodies that it oversees.", readOnly = true)
    public List<Reference> oversees;

    @Schema(description = "Bodies of which it is a part.", readOnly = true)
    public List<Reference> partOf;

    @Schema(description = "Bodies that are parts of it.", readOnly = true)
    public List<Reference> hasPart;

    @Schema(description = "Body, act or measure that set it up.", readOnly = true)
    public List<Reference> establishedBy;

    @Schema(description = "Legislation on which it rests.", readOnly = true)
    public List<Reference> legalBasis;

    @Schema(description = "Who chairs it.", readOnly = true)
    public List<Reference> chairedBy;

    @Schema(description = "Bodies that it chairs.", readOnly = true)
    public List<Reference> chairs;

    @Schema(description = "Its members.", readOnly = true)
    public List<Reference> hasMember;

    @Schema(description = "Bodies of which it is a member.", readOnly = true)
    public List<Reference> memberOf;

    @Schema(description = "How the public reaches it.")
    @Undated
    public Contact contact;

    /** How the public reaches an institution. */
    @Schema(name = "Contact", description = "How the public reaches an institution.")
    public record Contact(
            @Schema(description = "Telephone number to call for help or advice.", examples = "0800 111 72")
            String hotline,

            @Schema(description = "When the hotline is answered, in local time.")
            String hours,

            @Schema(description = "Web page.", format = "uri")
            String url) {}

    static InstitutionDto of(Institution record) {
        InstitutionDto dto = new InstitutionDto();
        dto.type = record.type;
        dto.level = record.level;
        dto.acronyms = List.copyOf(record.acronyms);
        dto.established = PartialDate.firstOf(record.begins);
        dto.establishedPrecision = PartialDate.precisionOf(record.begins);
        dto.dissolved = PartialDate.firstOf(record.ends);
        dto.dissolvedPrecision = PartialDate.precisionOf(record.ends);
        dto.staff = record.staff;
        dto.staffComparator = record.staffComparator;
        dto.territory = record.territory;
        dto.tasks = List.copyOf(record.points);
        if (record.hotline != null || record.hotlineHours != null || record.contactUrl != null) {
            dto.contact = new Contact(record.hotline, record.hotlineHours, record.contactUrl);
        }
        return dto;
    }

    void copyTo(Institution record, Function<Reference, Entry> records) {
        record.type = type;
        record.level = level;
        record.acronyms = acronyms == null ? new ArrayList<>() : new ArrayList<>(acronyms);
        record.begins = PartialDate.of(established, establishedPrecision);
        record.ends = PartialDate.of(dissolved, dissolvedPrecision);
        record.staff = staff;
        record.staffComparator = staffComparator;
        record.territory = territory;
        record.points = tasks == null ? new ArrayList<>() : new ArrayList<>(tasks);
        record.hotline = contact == null ? null : contact.hotline();
        record.hotlineHours = contact == null ? null : contact.hours();
        record.contactUrl = contact == null ? null : contact.url();
    }
}
