package org.ctatlas.pack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ctatlas.text.Nfc;
import org.ctatlas.text.Texts;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads the YAML of a file as JSON, event by event: of the text no more is kept at a time than a few lines, of its values
 * nothing but the JSON and, for each, its line.
 */
final class PackParser {
    private static final int DEEPEST = 20;
    private static final int LONGEST_VALUE = 100_000;
    private static final int MOST_SHARED = 2000;
    private static final int LONGEST_SHARED = 40;
    private static final Resolver RESOLVER = new Resolver();

    private final String file;
    private final List<PackIssue> issues;
    private final int mostValues;

    /** Of each object and list, the line of each value in it, in their order. */
    final Map<JsonNode, int[]> lines = new IdentityHashMap<>();

    JsonNode content = JsonNodeFactory.instance.arrayNode();
    int values;

    private Iterator<Event> events;
    /** Where the value is that is being read. */
    private final Deque<String> path = new ArrayDeque<>();
    /** The few keys that there are, each as one text. */
    private final Map<String, String> keys = new HashMap<>();

    private final Map<String, JsonNode> texts = new HashMap<>();

    /**
     * @param file its name
     * @param issues gets what is not YAML, or not the part of it that is JSON
     * @param mostValues it reads one more at most, and then leaves off
     */
    PackParser(String file, int mostValues, List<PackIssue> issues) {
        this.file = file;
        this.mostValues = mostValues;
        this.issues = issues;
    }

    /** @throws UncheckedIOException when the text cannot be read */
    void read(Reader text) {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(Integer.MAX_VALUE);
        Yaml yaml = new Yaml(
                new SafeConstructor(limits), new Representer(new DumperOptions()), new DumperOptions(), limits);
        try {
            events = yaml.parse(text).iterator();
            content = document();
        } catch (Stopped known) {
            // What is wrong is among the issues, or there is too much of it.
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null
                    ? 1
                    : broken.getProblemMark().getLine() + 1;
            issues.add(new PackIssue(file, line, "/", "not YAML: " + broken.getProblem()));
        } catch (ReaderException broken) {
            issues.add(new PackIssue(file, 1, "/", "not YAML: a character U+%04X".formatted(broken.getCodePoint())));
        } catch (YAMLException broken) {
            if (broken.getCause() instanceof IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            issues.add(new PackIssue(file, 1, "/", "not YAML: " + broken.getMessage()));
        }
    }

    /** To read on makes no sense. */
    private static final class Stopped extends RuntimeException {
        Stopped() {
            super(null, null, false, false);
        }
    }

    private Stopped stop(int line, String message) {
        issues.add(new PackIssue(file, line, "/", message));
        return new Stopped();
    }

    private JsonNode document() {
        events.next();
        if (events.next().is(Event.ID.StreamEnd)) {
            return content;
        }
        JsonNode root = value(events.next());
        events.next();
        Event beyond = events.next();
        if (!beyond.is(Event.ID.StreamEnd)) {
            throw stop(line(beyond), "not YAML: but found another document");
        }
        return root;
    }

    private JsonNode value(Event event) {
        if (++values > mostValues) {
            throw new Stopped();
        }
        if (path.size() >= DEEPEST) {
            throw stop(line(event), "at most " + DEEPEST + " levels");
        }
        plain(event);
        if (event instanceof MappingStartEvent) {
            return mapping();
        }
        if (event instanceof SequenceStartEvent) {
            return list();
        }
        return event instanceof ScalarEvent scalar ? scalar(scalar) : JsonNodeFactory.instance.nullNode();
    }

    private ArrayNode list() {
        ArrayList<JsonNode> items = new ArrayList<>();
        IntStream.Builder below = IntStream.builder();
        for (Event item = events.next(); !item.is(Event.ID.SequenceEnd); item = events.next()) {
            path.addLast(String.valueOf(items.size()));
            items.add(value(item));
            below.add(line(item));
            path.removeLast();
        }
        // Most have one.
        items.trimToSize();
        ArrayNode list = new ArrayNode(JsonNodeFactory.instance, items);
        lines.put(list, below.build().toArray());
        return list;
    }

    /** The line of a value is that of its key. */
    private ObjectNode mapping() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        IntStream.Builder below = IntStream.builder();
        for (Event start = events.next(); !start.is(Event.ID.MappingEnd); start = events.next()) {
            if (!(start instanceof ScalarEvent)) {
                throw stop(line(start), "keys that are text");
            }
            String key = keys.computeIfAbsent(((ScalarEvent) start).getValue(), same -> same);
            path.addLast(key);
            plain(start);
            JsonNode value = value(events.next());
            if (object.has(key)) {
                issue(start, "each key once");
            }
            object.set(key, value);
            below.add(line(start));
            path.removeLast();
        }
        lines.put(object, below.build().toArray());
        return object;
    }

    private JsonNode scalar(ScalarEvent event) {
        String value = event.getValue();
        String named = event.getTag();
        Tag tag = named == null || named.equals("!")
                ? RESOLVER.resolve(NodeId.scalar, value, event.getImplicit().canOmitTagInPlainScalar())
                : new Tag(named);
        if (tag.equals(Tag.NULL)) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(value));
        }
        if (tag.equals(Tag.INT) && value.matches("-?(0|[1-9]\\d{0,17})")) {
            return JsonNodeFactory.instance.numberNode(new BigInteger(value));
        }
        if (value.length() > LONGEST_VALUE) {
            throw stop(line(event), "at most " + LONGEST_VALUE + " characters");
        }
        if (!Texts.canBeKept(value)) {
            issue(event, "text without U+0000 and unpaired surrogates");
        }
        // Everything else is text: a day as 2015-07-20 too, which YAML would read as a point in time.
        return text(value);
    }

    /** Of what comes again and again, as ids of sources and codes do, one text. */
    private JsonNode text(String value) {
        JsonNode known = texts.get(value);
        if (known != null) {
            return known;
        }
        JsonNode text = JsonNodeFactory.instance.textNode(Nfc.of(value));
        if (texts.size() < MOST_SHARED && value.length() <= LONGEST_SHARED) {
            texts.put(value, text);
        }
        return text;
    }

    private void plain(Event event) {
        if (event instanceof AliasEvent || event instanceof NodeEvent node && node.getAnchor() != null) {
            // One text that is meant a million times is a million texts as soon as it is written down.
            issue(event, "no anchors and aliases");
        }
        String named = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof CollectionStartEvent collection ? collection.getTag() : null;
        if (named != null && new Tag(named).isCustomGlobal()) {
            issue(event, "no tags");
        }
    }

    private void issue(Event event, String message) {
        String pointer = path.isEmpty() ? "" : "/" + String.join("/", path);
        issues.add(new PackIssue(file, line(event), pointer, message));
        if (issues.size() > PackException.MOST) {
            throw new Stopped();
        }
    }

    private static int line(Event event) {
        return event.getStartMark().getLine() + 1;
    }
}
