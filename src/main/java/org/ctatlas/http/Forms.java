package org.ctatlas.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;

/** Which of the forms of an answer a client wants. */
public final class Forms {
    private Forms() {}

    /**
     * @param forms by what the parameter {@code format} calls them, the usual one first
     * @return the form that the parameter names, else the one that {@code Accept} prefers
     */
    public static String choose(Parameters in, HttpHeaders headers, Map<String, MediaType> forms) {
        String asked = in.one("format", in.oneOf("format", forms.keySet()), null);
        if (asked != null) {
            return asked;
        }
        List<MediaType> accepted = headers.getAcceptableMediaTypes();
        List<String> offered = forms.keySet().stream()
                .filter(form -> accepted.stream()
                        .noneMatch(
                                type -> unwanted(type) && type.isCompatible(forms.get(form)) && !type.isWildcardType()))
                .toList();
        return accepted.stream()
                .filter(type -> !unwanted(type))
                .flatMap(type -> offered.stream().filter(form -> type.isCompatible(forms.get(form))))
                .findFirst()
                .orElseGet(() -> forms.keySet().iterator().next());
    }

    private static boolean unwanted(MediaType accepted) {
        return accepted.getParameters().getOrDefault("q", "1").matches("0(\\.0*)?");
    }
}
