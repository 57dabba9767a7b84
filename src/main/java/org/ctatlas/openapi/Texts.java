package org.ctatlas.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What of the contract is written by hand, in files beside it. */
final class Texts {
    private Texts() {}

    /** @param file in {@code openapi/} on the class path */
    static String read(String file) {
        try (InputStream text = Texts.class.getResourceAsStream("/openapi/" + file)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
