package org.ctatlas.pack;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What an item was when a pack last brought it. */
@Entity
@Table(name = "pack_item")
public class LoadedItem extends PanacheEntityBase {
    /** Identifier of the record, relation or contradiction. */
    @Id
    @Column(length = 80)
    public String slug;

    /** SHA-256 of the content in the pack. */
    @Column(length = 64)
    public String digest;
}
