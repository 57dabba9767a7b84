package org.ctatlas.scale;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Fills a database, which the service has started on once, with made-up measures, each with citations, status steps, tags
 * and a relation to one of a few acts: the same for the same seed. For measuring how the service grows; never for a
 * database that is kept.
 *
 * <p>{@code mvn test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=org.ctatlas.scale.Generator
 * -Dexec.args="jdbc:postgresql://localhost/atlas?user=atlas&password=… 100000"}
 */
public final class Generator {
    private static final int SEED = 20150116;
    private static final int BATCH = 1000;
    private static final List<String> WORDS = List.of(
            "border",
            "prison",
            "police",
            "passport",
            "database",
            "online",
            "school",
            "airport",
            "finance",
            "camera",
            "returnee",
            "radical",
            "youth",
            "network",
            "court",
            "detention",
            "evidence",
            "exchange",
            "training",
            "weapon",
            "railway",
            "consular",
            "telephone",
            "mosque",
            "municipal",
            "federal",
            "judicial",
            "military",
            "customs",
            "visa");
    private static final String[] GROUPS = {"legalFramework", "structures", "criminalPolicy", "information"};
    private static final String[] THEMES = {"returnees", "deradicalisation", "security", "information"};
    private static final String[] STATUSES = {
        "adopted", "implemented", "ongoing", "notAdopted", "dropped", "disputed", "inPreparation", "unknown"
    };
    private static final OffsetDateTime NOW = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private final Connection connection;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final long source;
    private long id;
    private long citation;
    private long link;

    private Generator(Connection connection) throws SQLException {
        this.connection = connection;
        source = number("select min(id) from source");
        id = number("select max(id) from entry") + 1000;
        citation = number("select max(id) from citation") + 1000;
        link = Math.max(
                        number("select max(id) from status_step"),
                        Math.max(number("select max(id) from relation"), number("select max(id) from claim")))
                + 1000;
    }

    /** @param args JDBC URL, number of measures */
    public static void main(String[] args) throws SQLException {
        try (Connection connection = DriverManager.getConnection(args[0])) {
            fill(connection, Integer.parseInt(args[1]));
        }
    }

    /** @param measures how many to add; ids begin with {@code generated-measure-} */
    public static void fill(Connection connection, int measures) throws SQLException {
        connection.setAutoCommit(false);
        new Generator(connection).run(measures);
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    private void run(int measures) throws SQLException {
        try (PreparedStatement entries = prepare(
                        "entry",
                        "id, kind, slug, jurisdiction, name_en, title, title_key, summary,"
                                + " begins_first, begins_last, begins_precision, last_reviewed, search_text, digest, citation_id, version,"
                                + " created_at, updated_at",
                        18);
                PreparedStatement rows = prepare("measure", "id, measure_set, measure_group, theme, status", 5);
                PreparedStatement acts = prepare("legislation", "id, type, status", 3);
                PreparedStatement citations =
                        prepare("citation", "id, head_id, position, source_id, locator, mark", 6);
                PreparedStatement steps = prepare(
                        "status_step",
                        "id, entry_id, position, status, day_first, day_last,"
                                + " day_precision, holds_from, holds_until, citation_id",
                        10);
                PreparedStatement moments = prepare(
                        "moment",
                        "id, slug, entry_id, kind, property, status, day_first, day_last,"
                                + " day_precision, citation_id",
                        10);
                PreparedStatement tags = prepare("entry_tag", "entry_id, position, tag", 3);
                PreparedStatement relations = prepare(
                        "relation",
                        "id, slug, subject_id, predicate, object_id, digest,"
                                + " citation_id, version, created_at, updated_at",
                        10)) {
            List<PreparedStatement> inOrder = List.of(citations, entries, rows, acts, steps, moments, tags, relations);
            int manyActs = Math.max(1, measures / 1000);
            long firstAct = id;
            for (int i = 0; i < manyActs; i++) {
                LocalDate day = LocalDate.of(2015, 1, 1).plusDays(random.nextInt(3650));
                String slug = String.format(Locale.ROOT, "generated-act-%07d", i);
                long head = cite(citations);
                entry(entries, "legislation", slug, "Generated act " + i, "On " + words(3) + ".", day, head);
                set(acts, id, "act", "adopted");
                moment(moments, slug, "legislation", "enacted", null, 0, day, head);
                id++;
            }
            for (int i = 0; i < measures; i++) {
                String slug = String.format(Locale.ROOT, "generated-measure-%07d", i);
                LocalDate announced = LocalDate.of(2015, 1, 1).plusDays(random.nextInt(3650));
                LocalDate changed = announced.plusDays(1 + random.nextInt(1000));
                String status = STATUSES[random.nextInt(STATUSES.length)];
                long head = cite(citations);
                entry(
                        entries,
                        "measure",
                        slug,
                        "Generated measure on " + words(3) + " " + i,
                        "About " + words(8) + ".",
                        announced,
                        head);
                set(
                        rows,
                        id,
                        random.nextInt(2) == 0 ? "2015-01" : "2015-11",
                        GROUPS[random.nextInt(4)],
                        THEMES[random.nextInt(4)],
                        status);
                long one = cite(citations);
                set(steps, ++link, id, 0, "announced", announced, announced, "day", announced, changed, one);
                moment(moments, slug, "measure", "status", "announced", 0, announced, one);
                long two = cite(citations);
                set(steps, ++link, id, 1, status, changed, changed, "day", changed, LocalDate.of(9999, 12, 31), two);
                moment(moments, slug, "measure", "status", status, 1, changed, two);
                set(tags, id, 0, WORDS.get(random.nextInt(WORDS.size())));
                set(
                        relations,
                        ++link,
                        "relation-generated-" + i,
                        firstAct + random.nextInt(manyActs),
                        "implements",
                        id,
                        "generated",
                        cite(citations),
                        1,
                        NOW,
                        NOW);
                id++;
                if (i % BATCH == BATCH - 1) {
                    flush(inOrder);
                }
            }
            flush(inOrder);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("alter sequence entry_seq restart with " + (id + 1000));
            statement.execute("alter sequence citation_seq restart with " + (citation + 1000));
            statement.execute("alter sequence link_seq restart with " + (link + 1000));
            statement.execute("alter sequence moment_seq restart with " + (link + 1_000_000_000L));
            // What is counted and searched is read anew.
            statement.execute("update ledger_head set number = number + 1");
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("analyze");
        }
    }

    private void entry(
            PreparedStatement entries, String kind, String slug, String title, String summary, LocalDate day, long head)
            throws SQLException {
        String key = title.toLowerCase(Locale.ROOT);
        set(
                entries,
                id,
                kind,
                slug,
                "BE",
                title,
                title,
                key,
                summary,
                day,
                day,
                "day",
                LocalDate.of(2026, 1, 1),
                slug + " | " + key + " | " + summary.toLowerCase(Locale.ROOT),
                "generated",
                head,
                1,
                NOW,
                NOW);
    }

    private void moment(
            PreparedStatement moments,
            String slug,
            String kind,
            String property,
            String status,
            int position,
            LocalDate day,
            long cited)
            throws SQLException {
        set(
                moments,
                2_000_000_000L + cited,
                slug + "-" + property + "-" + position,
                id,
                kind,
                property,
                status,
                day,
                day,
                "day",
                cited);
    }

    /** @return head of a list of one citation */
    private long cite(PreparedStatement citations) throws SQLException {
        citation++;
        set(citations, citation, citation, 0, source, "p. " + (1 + random.nextInt(300)), "stated");
        return citation;
    }

    private String words(int many) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < many; i++) {
            words.append(i == 0 ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return words.toString();
    }

    private PreparedStatement prepare(String table, String columns, int many) throws SQLException {
        return connection.prepareStatement(
                "insert into " + table + " (" + columns + ") values (?" + ", ?".repeat(many - 1) + ")");
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    private void flush(List<PreparedStatement> inOrder) throws SQLException {
        for (PreparedStatement statement : inOrder) {
            statement.executeBatch();
        }
        connection.commit();
    }
}
