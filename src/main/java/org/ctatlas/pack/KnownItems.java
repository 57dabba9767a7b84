package org.ctatlas.pack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** What a pack may refer to beyond itself. */
public interface KnownItems {
    /** For a pack that stands alone. */
    KnownItems NOTHING = new KnownItems() {
        @Override
        public boolean isRecord(String id) {
            return false;
        }

        @Override
        public boolean isSource(String id) {
            return false;
        }

        @Override
        public Set<String> sections(String source) {
            return Set.of();
        }

        @Override
        public Optional<JsonNode> record(String id) {
            return Optional.empty();
        }
    };

    boolean isRecord(String id);

    boolean isSource(String id);

    /** @return the locators that a citation of the source may have; none when it accepts every one */
    Set<String> sections(String source);

    /** @return the contradiction whose claim has or had this id */
    default Optional<String> contradictionOf(String claim) {
        return Optional.empty();
    }

    /** @return a record as a pack writes it */
    Optional<JsonNode> record(String id);
}
