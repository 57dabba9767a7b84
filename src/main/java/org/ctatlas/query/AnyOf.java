package org.ctatlas.query;

import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.FunctionContributor;
import org.hibernate.type.StandardBasicTypes;

/**
 * The HQL function {@code any_of(path, :array)}: whether the path has one of the values. Unlike {@code path in :list} it
 * has one text, and one prepared statement, for any number of values; both databases use their indexes for it.
 */
public class AnyOf implements FunctionContributor {
    static final String NAME = "any_of";

    @Override
    public void contributeFunctions(FunctionContributions contributions) {
        contributions
                .getFunctionRegistry()
                .patternDescriptorBuilder(NAME, "?1=any(?2)")
                .setExactArgumentCount(2)
                .setInvariantType(contributions
                        .getTypeConfiguration()
                        .getBasicTypeRegistry()
                        .resolve(StandardBasicTypes.BOOLEAN))
                .register();
    }
}
