package org.ctatlas.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ctatlas.record.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(id) | {\"self\":\"x\",\"id\":1}",
                "(list(a)) | {\"self\":\"x\",\"list\":[{\"a\":1},{\"a\":3}]}",
                "!(list) | {\"self\":\"x\",\"id\":1}",
                "!(id,list(b)) | {\"self\":\"x\",\"list\":[{\"a\":1},{\"a\":3}]}",
                "(list) | {\"self\":\"x\",\"list\":[{\"a\":1,\"b\":2},{\"a\":3}]}"
            })
    void keepsOrLeavesOut(String select, String expected) throws JsonProcessingException {
        ObjectNode object =
                (ObjectNode) MAPPER.readTree("{\"self\":\"x\",\"id\":1,\"list\":[{\"a\":1,\"b\":2},{\"a\":3}]}");
        Select.parse(select).apply(object);
        assertEquals(expected, object.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "(id",
                "()",
                "(id,)",
                "(id))",
                "!id",
                "((((((((((id))))))))))",
                "(a(b(c(d(e(f(g(h(i)))))))))"
            })
    void refusesWhatIsNotTheGrammar(String select) {
        assertThrows(IllegalArgumentException.class, () -> Select.parse(select));
    }

    @Test
    void namesThePropertyThatDoesNotExist() {
        assertEquals(
                true, Select.refusal("(colour)", Reference.class).orElseThrow().contains("colour"));
    }
}
