package org.ctatlas.text;

import java.util.Optional;

/** What the texts of records may be made of. */
public final class Texts {
    /** They count as letters or symbols, and are blank: fillers of Hangul, and the empty pattern of Braille. */
    private static final String BLANK = "\u115F\u1160\u2800\u3164\uFFA0";

    private static final String BREAKS = "\t\n\r";

    private Texts() {}

    /** @return whether both databases can keep it: no U+0000, no half of a surrogate pair */
    public static boolean canBeKept(String text) {
        return text.codePoints().noneMatch(each -> each == 0 || Character.getType(each) == Character.SURROGATE);
    }

    /**
     * @param lines whether it may have several lines
     * @return what is expected of a text that nobody could read, or that would change what stands around it; else nothing
     */
    public static Optional<String> refusal(String text, boolean lines) {
        return text.codePoints()
                .filter(each -> Character.isISOControl(each) && !(lines && BREAKS.indexOf(each) >= 0))
                .mapToObj("text without control characters such as U+%04X"::formatted)
                .findFirst()
                .or(() -> text.codePoints().anyMatch(Texts::isVisible)
                        ? Optional.empty()
                        : Optional.of("text with a letter, a digit or a sign that can be seen"));
    }

    private static boolean isVisible(int each) {
        return BLANK.indexOf(each) < 0
                && switch (Character.getType(each)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.UNASSIGNED,
                            Character.SPACE_SEPARATOR,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.NON_SPACING_MARK,
                            Character.ENCLOSING_MARK,
                            Character.COMBINING_SPACING_MARK -> false;
                    default -> true;
                };
    }
}
