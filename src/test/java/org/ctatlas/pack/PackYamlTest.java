package org.ctatlas.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a text is, what is written is read back as it was. */
class PackYamlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2015-01",
                "2015-01-16",
                "2015",
                "007",
                "1e3",
                "0x1F",
                "2.14",
                "true",
                "no",
                "null",
                "~",
                "=",
                "<<",
                "- a",
                "a: b",
                "a #b",
                "#a",
                "&a",
                "*a",
                "!a",
                "@a",
                "`a",
                "%a",
                "[a, b]",
                "{a}",
                "a, b",
                "'a'",
                "\"a\"",
                " a ",
                "a\nb\n",
                "\n",
                "a\r\nb",
                "a\tb",
                "\u0085",
                "\u2028",
                "\ufeff",
                "\u0007",
                "é",
                "😀",
                "---",
                "...",
                "? a",
                ": a",
                "12:30:45",
                "",
                "\\"
            })
    void aTextIsReadBack(String text) {
        ObjectNode item = JsonNodeFactory.instance.objectNode().put("id", text);
        item.putObject("names").put("en", text);
        item.putArray("tags").add(text).add(text);
        item.putArray("citations").addObject().put("locator", text);
        assertReadBack(List.of(item, item));
    }

    @Test
    void accentsAreReadAsOneCharacter() {
        List<PackIssue> issues = new ArrayList<>();
        PackFile read =
                new PackFile("test.yaml", new StringReader("- {id: one, names: {en: \"Su\u0302rete\u0301\"}}"), issues);
        assertEquals(List.of(), issues);
        assertEquals("S\u00fbret\u00e9", read.content.at("/0/names/en").asText());
    }

    @Test
    void anyTextIsReadBack() {
        String alphabet = " \n\t:#-,[]{}&*!|>'\"%@`?~01.eTrueé😀\\";
        Random random = new Random(7);
        List<ObjectNode> items = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                int at = alphabet.offsetByCodePoints(0, random.nextInt(alphabet.codePointCount(0, alphabet.length())));
                text.appendCodePoint(alphabet.codePointAt(at));
            }
            ObjectNode item = JsonNodeFactory.instance.objectNode().put("number", random.nextInt());
            item.put("summary", text.toString()).putArray("details").add(text.toString());
            items.add(item);
        }
        assertReadBack(items);
    }

    private static void assertReadBack(List<ObjectNode> items) {
        StringWriter text = new StringWriter();
        ArrayNode expected = JsonNodeFactory.instance.arrayNode();
        for (ObjectNode item : items) {
            PackYaml.item(item, text);
            expected.add(item);
        }
        List<PackIssue> issues = new ArrayList<>();
        PackFile read = new PackFile("test.yaml", new StringReader(text.toString()), issues);
        assertEquals(List.of(), issues, text::toString);
        assertEquals(expected.toString(), read.content.toString(), text::toString);
    }
}
