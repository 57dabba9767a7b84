package org.ctatlas.record;

import java.util.List;

/** An answer that is a page of items, to each of which {@code select} applies. */
public interface Paged {
    /** @return the wire forms of the items */
    List<?> items();
}
