package org.ctatlas.http;

/** The answer to a request for an item under a former id: throw it, and the client is led to the same under another id. */
public class Moved extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What the item is called instead. */
    public final String slug;

    public Moved(String slug) {
        super(null, null, false, false);
        this.slug = slug;
    }
}
