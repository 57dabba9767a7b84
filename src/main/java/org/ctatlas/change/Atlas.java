package org.ctatlas.change;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The one row that says what this atlas is called for ever, whatever address it is asked at. */
@Entity
public class Atlas {
    @Id
    public UUID id;

    /** @return the name of a part of it, the same for ever: a UUID that follows from the part (RFC 9562, version 3) */
    URI urn(String part) {
        byte[] name = part.getBytes(StandardCharsets.UTF_8);
        byte[] within = ByteBuffer.allocate(2 * Long.BYTES + name.length)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(name)
                .array();
        return URI.create("urn:uuid:" + UUID.nameUUIDFromBytes(within));
    }
}
