package org.ctatlas.text;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How bytes from outside stand for text. Bytes that stand for none are found, and never replaced by U+FFFD.
 *
 * @param charset of the bytes
 * @param mark length of the byte order mark before the text, which is no part of it
 */
public record Encoding(Charset charset, int mark) {
    /** The longer marks come first: that of UTF-32LE begins with that of UTF-16LE (Unicode, 23.8). */
    private static final Map<Charset, byte[]> MARKS = new LinkedHashMap<>();

    static {
        MARKS.put(Charset.forName("UTF-32BE"), new byte[] {0, 0, (byte) 0xFE, (byte) 0xFF});
        MARKS.put(Charset.forName("UTF-32LE"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 0});
        MARKS.put(StandardCharsets.UTF_8, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        MARKS.put(StandardCharsets.UTF_16BE, new byte[] {(byte) 0xFE, (byte) 0xFF});
        MARKS.put(StandardCharsets.UTF_16LE, new byte[] {(byte) 0xFF, (byte) 0xFE});
    }

    /** @return what the byte order mark says; UTF-8 when there is none */
    public static Encoding of(byte[] bytes) {
        return marked(bytes, "UTF-").orElse(new Encoding(StandardCharsets.UTF_8, 0));
    }

    /** @return the declared charset; where it leaves the byte order open, the mark says it */
    public static Encoding of(byte[] bytes, Charset declared) {
        return marked(bytes, declared.name()).orElse(new Encoding(declared, 0));
    }

    private static Optional<Encoding> marked(byte[] bytes, String name) {
        return MARKS.entrySet().stream()
                .filter(each -> each.getKey().name().startsWith(name) && startsWith(bytes, each.getValue()))
                .map(each -> new Encoding(each.getKey(), each.getValue().length))
                .findFirst();
    }

    private static boolean startsWith(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }

    /** @return offset of the first byte that does not belong to a character, counted from the first byte of all */
    public OptionalInt malformed(byte[] bytes) {
        CharsetDecoder decoder = charset.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes).position(mark);
        CharBuffer out = CharBuffer.allocate(4096);
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
        } while (result.isOverflow());
        return result.isError() ? OptionalInt.of(in.position()) : OptionalInt.empty();
    }

    /** @return what is wrong with the byte at the offset, as an issue says it */
    public String expected(byte[] bytes, int offset) {
        return "text in %s: the byte 0x%02X at offset %d does not belong to a character"
                .formatted(charset.name(), bytes[offset], offset);
    }

    /** @param bytes of which none is {@link #malformed} */
    public String decode(byte[] bytes) {
        return new String(bytes, mark, bytes.length - mark, charset);
    }

    /** @param bytes of which none is {@link #malformed} */
    public Reader reader(byte[] bytes) {
        return new InputStreamReader(new ByteArrayInputStream(bytes, mark, bytes.length - mark), charset);
    }
}
