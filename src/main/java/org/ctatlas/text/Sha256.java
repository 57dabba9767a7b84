package org.ctatlas.text;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** SHA-256, which every Java platform has (FIPS 180-4). */
public final class Sha256 {
    private Sha256() {}

    /** @return what tells this content from any other, for an entity tag */
    public static String tag(byte[] content) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(of(content))
                .substring(0, 22);
    }

    /** @return the digest of the text in UTF-8, in hexadecimal */
    public static String hex(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String hex(byte[] content) {
        return HexFormat.of().formatHex(of(content));
    }

    /** @return the 32 bytes */
    public static byte[] of(byte[] content) {
        return digest().digest(content);
    }

    /** @return the stream, which keeps the digest of what is read from it */
    public static DigestInputStream of(InputStream in) {
        return new DigestInputStream(in, digest());
    }

    /** @return the digest of all that was read, in hexadecimal */
    public static String hex(MessageDigest read) {
        return HexFormat.of().formatHex(read.digest());
    }

    /** @return a digest that has read nothing yet */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
