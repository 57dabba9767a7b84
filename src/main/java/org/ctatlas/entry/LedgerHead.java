package org.ctatlas.entry;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** The one row that holds the number of the latest revision, and that a writer locks until it commits. */
@Entity
public class LedgerHead {
    public static final int ID = 1;

    @Id
    public Integer id;

    public long number;
}
