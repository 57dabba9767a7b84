package org.ctatlas.kit;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Variant;
import java.util.Locale;
import java.util.Map;

/** Which of the forms of an answer a client wants. */
public final class Forms {
    private Forms() {}

    /**
     * @param forms by what the parameter {@code format} calls them, the usual one first
     * @return the form that the parameter names, else the one that {@code Accept} prefers
     */
    public static String choose(Parameters in, Request request, Map<String, MediaType> forms) {
        String asked = in.one("format", in.oneOf("format", forms.keySet()), null);
        if (asked != null) {
            return asked;
        }
        Variant preferred = request.selectVariant(forms.values().stream()
                .map(type -> new Variant(type, (Locale) null, null))
                .toList());
        return forms.entrySet().stream()
                .filter(form -> preferred != null && form.getValue().equals(preferred.getMediaType()))
                .findFirst()
                .orElseGet(() -> forms.entrySet().iterator().next())
                .getKey();
    }
}
