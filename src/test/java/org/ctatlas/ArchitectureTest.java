package org.ctatlas;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Produces;
import java.util.Set;
import java.util.stream.Stream;

/** The arrows between the packages: features rest on records, records on queries and the ledger, all on the model; nothing points back. */
@AnalyzeClasses(packages = "org.ctatlas", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] KINDS = {
        "..institution..",
        "..legislation..",
        "..measure..",
        "..strategy..",
        "..threat..",
        "..event..",
        "..figure..",
        "..initiative..",
        "..assessment..",
        "..source.."
    };

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.ctatlas.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theRecordModelRestsOnNothing = noClasses()
            .that()
            .resideInAPackage("org.ctatlas.entry..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.ctatlas..").and(not(resideInAPackage("org.ctatlas.entry.."))));

    @ArchTest
    static final ArchRule httpRestsOnTheModelAlone = restsOn("http", "entry", "problem", "text");

    @ArchTest
    static final ArchRule theLedgerRestsOnTheModel = restsOn("ledger", "entry", "problem", "text", "transaction");

    @ArchTest
    static final ArchRule queriesRestOnHttp =
            restsOn("query", "http", "entry", "problem", "refdata", "text", "transaction");

    @ArchTest
    static final ArchRule recordsKnowNoKind = restsOn(
            "record", "query", "http", "ledger", "entry", "problem", "refdata", "text", "transaction", "access");

    @ArchTest
    static final ArchRule kindsDoNotKnowOneAnother = slices().matching(
                    "org.ctatlas.(institution|legislation|measure|strategy|threat|event|figure|initiative|assessment|source)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule writesSayWhomTheyAreFor = methods()
            .that()
            .areAnnotatedWith(POST.class)
            .or()
            .areAnnotatedWith(PUT.class)
            .or()
            .areAnnotatedWith(PATCH.class)
            .or()
            .areAnnotatedWith(DELETE.class)
            .should()
            .beAnnotatedWith(RolesAllowed.class)
            .allowEmptyShould(true);

    /** Without it the framework lets the reader's Accept decide, and writes whatever text that comes to. */
    @ArchTest
    static final ArchRule resourcesSayWhatTheyAnswerWith = methods()
            .that()
            .areAnnotatedWith(GET.class)
            .should()
            .beAnnotatedWith(Produces.class)
            .orShould()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(Produces.class);

    @ArchTest
    static final ArchRule resourcesAreKnownToTheTableOfContentsAlone = classes()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .and()
            .resideInAnyPackage(KINDS)
            .should()
            .onlyHaveDependentClassesThat(resideInAPackage("org.ctatlas").or(resideInAnyPackage(KINDS)));

    /** Transactions that write are begun in one place alone: H2 loses updates when they overlap. */
    @ArchTest
    static final ArchRule writeTransactionsAreBegunInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("..transaction..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(TransactionManager.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(UserTransaction.class);

    /** The others read; Tokens leaves its writes to WriteTransactions. */
    @ArchTest
    static final ArchRule transactionsOfTheirOwnOnlyRead = noClasses()
            .that(beginTransactions())
            .and()
            .doNotHaveSimpleName("Tokens")
            .should()
            .callMethodWhere(writes());

    /** @return that a package knows these of ours and no other */
    private static ArchRule restsOn(String name, String... others) {
        DescribedPredicate<JavaClass> known = resideInAPackage("org.ctatlas." + name + "..");
        for (String other : others) {
            known = known.or(resideInAPackage("org.ctatlas." + other + ".."));
        }
        return noClasses()
                .that()
                .resideInAPackage("org.ctatlas." + name + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.ctatlas..").and(not(known)));
    }

    private static final Set<String> WRITES =
            Set.of("persist", "persistAndFlush", "merge", "remove", "executeUpdate", "delete", "deleteById", "update");

    private static DescribedPredicate<JavaCall<?>> writes() {
        return DescribedPredicate.describe(
                "writes",
                call -> WRITES.contains(call.getTarget().getName())
                        && Stream.of(EntityManager.class, Query.class, PanacheEntityBase.class)
                                .anyMatch(call.getTarget().getOwner()::isAssignableTo));
    }

    private static DescribedPredicate<JavaClass> beginTransactions() {
        return DescribedPredicate.describe(
                "begin transactions",
                type -> type.tryGetAnnotationOfType(Transactional.class)
                                .filter(transactional -> transactional.value() == Transactional.TxType.REQUIRED)
                                .isPresent()
                        || type.getDirectDependenciesFromSelf().stream()
                                .anyMatch(dependency ->
                                        dependency.getTargetClass().isEquivalentTo(QuarkusTransaction.class)));
    }

    /** A stream that is not closed keeps its statement, and what that found, until the transaction ends: see {@code Revisions}. */
    @ArchTest
    static final ArchRule resultsAreRead = noClasses()
            .that()
            .doNotHaveSimpleName("Revisions")
            .should()
            .callMethodWhere(JavaCall.Predicates.target(nameMatching("getResultStream")));
}
