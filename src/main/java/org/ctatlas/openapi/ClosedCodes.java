package org.ctatlas.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ctatlas.Collection;
import org.ctatlas.refdata.CodeList;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Gives the properties whose description calls them a code of a closed list their values, as the filters have them: clients
 * may make an enum of them, since no code is added within v1. Open lists stay strings.
 */
final class ClosedCodes {
    private static final Pattern CODE = Pattern.compile("ode of refData/(\\w+)(, relation or contradiction)?");

    private ClosedCodes() {}

    /** @param contract with all its schemas */
    static void complete(OpenAPI contract) {
        contract.getComponents().getSchemas().values().forEach(schema -> {
            if (schema.getProperties() != null) {
                schema.getProperties().values().forEach(ClosedCodes::enumerate);
            }
        });
    }

    private static void enumerate(Schema property) {
        Matcher code = CODE.matcher(String.valueOf(property.getDescription()));
        if (code.find()) {
            CodeList list = CodeList.named(code.group(1));
            if (list.closed()) {
                List<String> values = code.group(2) == null ? list.values() : Collection.kinds();
                property.setEnumeration(new ArrayList<>(values));
            }
        }
    }
}
