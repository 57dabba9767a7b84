package org.ctatlas.kit;

import java.io.InputStream;
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

    /** @return the 32 bytes */
    public static byte[] of(byte[] content) {
        return digest().digest(content);
    }

    /** @return the stream, which keeps the digest of what is read from it */
    public static DigestInputStream of(InputStream in) {
        return new DigestInputStream(in, digest());
    }

    /** @return the digest of all that was read, in hexadecimal */
    public static String hex(DigestInputStream read) {
        return HexFormat.of().formatHex(read.getMessageDigest().digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException cannotBe) {
            throw new IllegalStateException(cannotBe);
        }
    }
}
