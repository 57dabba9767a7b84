package org.ctatlas.record;

import java.lang.reflect.Field;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Finds what in an answer as of a day may tell of other days. */
public final class NotAsOf {
    private static final Map<Class<?>, List<Field>> FIELDS = new ConcurrentHashMap<>();

    private NotAsOf() {}

    /**
     * @param day that the item is asked for
     * @return its properties that are {@link Undated}, and its dates (those with a precision) after the day; none that it
     *     does not have
     */
    public static List<String> of(Item item, LocalDate day) {
        List<String> names = new ArrayList<>();
        for (Field field : FIELDS.computeIfAbsent(item.getClass(), NotAsOf::fields)) {
            Object value = value(field, item);
            boolean absent = value == null || value instanceof Collection<?> list && list.isEmpty();
            if (!absent && !(value instanceof LocalDate date && !date.isAfter(day))) {
                names.add(field.getName());
            }
        }
        return names;
    }

    /** @return the fields that are undated or dates, those that all items have first */
    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>(type == Item.class ? List.of() : fields(type.getSuperclass()));
        List<String> own =
                List.of(type.getDeclaredFields()).stream().map(Field::getName).toList();
        for (Field field : type.getDeclaredFields()) {
            if (field.isAnnotationPresent(Undated.class)
                    || field.getType() == LocalDate.class && own.contains(field.getName() + "Precision")) {
                fields.add(field);
            }
        }
        return fields;
    }

    private static Object value(Field field, Item item) {
        try {
            return field.get(item);
        } catch (IllegalAccessException notPublic) {
            throw new IllegalStateException(notPublic);
        }
    }
}
