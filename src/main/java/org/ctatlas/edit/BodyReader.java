package org.ctatlas.edit;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.OptionalInt;
import org.ctatlas.problem.Issue;
import org.ctatlas.problem.Problem;
import org.ctatlas.record.Writable;
import org.ctatlas.text.Encoding;

/**
 * Reads the text of a write. The framework's own reader puts U+FFFD where bytes stand for no character, and so changes what
 * somebody meant to write.
 */
@Provider
@Consumes({MediaType.APPLICATION_JSON, Writable.MERGE_PATCH})
public class BodyReader implements MessageBodyReader<String> {
    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == String.class;
    }

    /** @throws Problem 413 when there is too much of it, 415 for a charset that is not known, 400 for bytes that are no text in it */
    @Override
    public String readFrom(
            Class<String> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        byte[] bytes = body.readNBytes(Body.MOST_BYTES + 1);
        if (bytes.length > Body.MOST_BYTES) {
            throw new Problem(413, "The body is larger than " + Body.MOST_BYTES + " bytes.");
        }
        String declared = media.getParameters().get(MediaType.CHARSET_PARAMETER);
        Encoding encoding = declared == null ? Encoding.of(bytes) : Encoding.of(bytes, charset(declared));
        OptionalInt malformed = encoding.malformed(bytes);
        if (malformed.isPresent()) {
            throw Problem.badRequest(
                    List.of(Issue.schemaViolation("/", null, encoding.expected(bytes, malformed.getAsInt()))));
        }
        return encoding.decode(bytes);
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new Problem(415, "The charset '" + name + "' is not known here; send the body in UTF-8.");
        }
    }
}
