package org.ctatlas;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Produces;

/** The arrows between the packages: features rest on the kit, the kit on the record model, nothing points back. */
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
    static final ArchRule theKitKnowsNoKind = noClasses()
            .that()
            .resideInAPackage("..kit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(KINDS);

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

    /** A stream that is not closed keeps its statement, and what that found, until the transaction ends: see {@code Revisions}. */
    @ArchTest
    static final ArchRule resultsAreRead = noClasses()
            .that()
            .doNotHaveSimpleName("Revisions")
            .should()
            .callMethodWhere(JavaCall.Predicates.target(nameMatching("getResultStream")));
}
