package org.ctatlas.record;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A property of a wire form that does not say of when it is: it tells of the item as it is known today, whatever day
 * {@code asOf} asks for. {@link NotAsOf} names those that an answer has.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Undated {}
