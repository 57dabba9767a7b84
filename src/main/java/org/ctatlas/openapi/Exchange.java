package org.ctatlas.openapi;

import java.util.List;
import org.ctatlas.exchange.ExportResource;
import org.ctatlas.exchange.ImportResource;
import org.ctatlas.record.Writable;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Gives export and import their parameters. */
final class Exchange {
    private Exchange() {}

    /** @return what an export is narrowed by */
    static List<Parameter> parameters() {
        return List.of(
                ContractFilter.query(
                        "format",
                        "Form of the answer, for links that cannot set Accept: the country pack, JSON lines or CSV.",
                        ContractFilter.closed(ExportResource.FORMATS).example(ExportResource.FORMATS.get(0))),
                ContractFilter.kinds(),
                ContractFilter.query(
                        "id",
                        "Identifier of a record, relation or contradiction; one that was not published then is refused. Repeat"
                                + " it for any of several.",
                        ContractFilter.string(),
                        "cuta"),
                ContractFilter.query(
                        "tag",
                        "Topic of a record; with the relations between such records. Without knownAt, a value that occurs nowhere"
                                + " in the atlas is refused. Repeat it for any of several.",
                        ContractFilter.string(),
                        "intelligence"),
                ContractFilter.query(
                        "jurisdiction",
                        "ISO 3166 code of the country. Without knownAt, a value that occurs nowhere in the atlas is refused. Repeat"
                                + " it for any of several.",
                        ContractFilter.string(),
                        "BE"),
                ContractFilter.query(
                        "knownAt",
                        "What this service had published then: at the end of a day in UTC, at an instant, or with a"
                                + " revision.",
                        ContractFilter.string()));
    }

    static void complete(Operation operation) {
        operation.addParameter(ContractFilter.query(
                "mode",
                "upsert leaves what the pack lacks; sync deletes it: in the collections of which the pack has a file,"
                        + " records of its country, the relations that begin at these, the contradictions about them.",
                ContractFilter.closed(List.of(ImportResource.UPSERT, ImportResource.SYNC))
                        .defaultValue(ImportResource.UPSERT)));
        operation.addParameter(Writes.dryRun());
        operation.getParameters().stream()
                .filter(parameter -> Writable.KEY.equals(parameter.getName()))
                .findFirst()
                .ifPresent(operation::removeParameter);
        operation.addParameter(Writes.key());
        ContractFilter.answer(operation, "400", "Nothing was imported; issues names file, line and field.");
        ContractFilter.answer(operation, "409", "Something that is still referred to would be deleted.");
        ContractFilter.answer(operation, "413", "The body is too large.");
        ContractFilter.answer(operation, "503", "Another import is under way; Retry-After says when to try again.");
        ContractFilter.answer(operation, "default", "Any other failure.");
    }
}
