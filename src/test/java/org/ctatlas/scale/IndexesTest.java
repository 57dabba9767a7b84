package org.ctatlas.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ctatlas.Kinds;
import org.ctatlas.query.Field;
import org.ctatlas.query.Listing;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.junit.jupiter.api.Test;

/** Whatever a list is filtered or ordered by has an index. */
@QuarkusTest
class IndexesTest {
    @Inject
    AgroalDataSource database;

    @Inject
    SessionFactory sessions;

    @Test
    void everyFilterAndOrderHasItsIndex() throws SQLException {
        Set<String> indexed = indexed();
        Set<String> checked = new TreeSet<>();
        Set<String> missing = new TreeSet<>();
        for (Listing<?> listing : Kinds.LISTINGS) {
            EntityPersister entity = sessions.unwrap(SessionFactoryImplementor.class)
                    .getMappingMetamodel()
                    .getEntityDescriptor(listing.entity());
            for (Field field : listing.fields()) {
                for (String column : columns(entity, field)) {
                    checked.add(column);
                    if (!indexed.contains(column)) {
                        missing.add(listing.path() + "." + field.name() + " reads " + column);
                    }
                }
            }
        }
        assertEquals(Set.of(), missing);
        assertTrue(
                checked.containsAll(Set.of("measure.status", "entry.begins_last", "entry_tag.tag")), checked::toString);
    }

    /** @return the columns that the field compares, as table.column; none for what is compared through another record */
    private static List<String> columns(EntityPersister entity, Field field) {
        if (field.type() == Field.Type.CITED) {
            return List.of("citation.source_id", "citation.head_id");
        }
        if (field.path() == null
                || field.type() == Field.Type.RELATION
                || field.path().contains(".")) {
            return List.of();
        }
        ModelPart part = entity.findSubPart(field.path(), entity);
        if (part instanceof PluralAttributeMapping list) {
            part = list.getElementDescriptor();
        } else if (part instanceof EmbeddableValuedModelPart date) {
            part = date.findSubPart("last", entity);
        }
        Set<String> columns = new HashSet<>();
        part.forEachSelectable((i, column) ->
                columns.add((column.getContainingTableExpression() + "." + column.getSelectionExpression())
                        .toLowerCase(Locale.ROOT)));
        return List.copyOf(columns);
    }

    /** @return the columns that an index begins with, or that stand in one behind the kind */
    private Set<String> indexed() throws SQLException {
        Set<String> indexed = new HashSet<>();
        try (Connection connection = database.getConnection()) {
            Set<String> tables = new HashSet<>();
            try (ResultSet found =
                    connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
                while (found.next()) {
                    tables.add(found.getString("TABLE_NAME"));
                }
            }
            for (String table : tables) {
                Map<String, TreeMap<Integer, String>> indexes = new HashMap<>();
                try (ResultSet columns = connection.getMetaData().getIndexInfo(null, null, table, false, false)) {
                    while (columns.next()) {
                        if (columns.getString("INDEX_NAME") != null) {
                            indexes.computeIfAbsent(columns.getString("INDEX_NAME"), key -> new TreeMap<>())
                                    .put(
                                            columns.getInt("ORDINAL_POSITION"),
                                            columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                        }
                    }
                }
                indexes.values().forEach(columns -> {
                    List<String> inOrder = List.copyOf(columns.values());
                    indexed.add(table.toLowerCase(Locale.ROOT) + "." + inOrder.get(0));
                    if (inOrder.get(0).equals("kind") && inOrder.size() > 1) {
                        indexed.add(table.toLowerCase(Locale.ROOT) + "." + inOrder.get(1));
                    }
                });
            }
        }
        return indexed;
    }
}
