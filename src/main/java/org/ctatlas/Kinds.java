package org.ctatlas;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.ctatlas.assessment.AssessmentsResource;
import org.ctatlas.event.EventsResource;
import org.ctatlas.figure.FiguresResource;
import org.ctatlas.initiative.InitiativesResource;
import org.ctatlas.institution.InstitutionsResource;
import org.ctatlas.kit.Kind;
import org.ctatlas.kit.KindRegistry;
import org.ctatlas.legislation.LegislationResource;
import org.ctatlas.measure.MeasuresResource;
import org.ctatlas.source.SourcesResource;
import org.ctatlas.strategy.StrategiesResource;
import org.ctatlas.threat.ThreatsResource;

/** The kinds of record: the table of contents of the atlas. */
public class Kinds {
    /** Sources first, since all others cite them; figures last, since they refer to any other. */
    public static final List<Kind<?, ?>> ALL = List.of(
            SourcesResource.KIND,
            InstitutionsResource.KIND,
            LegislationResource.KIND,
            MeasuresResource.KIND,
            StrategiesResource.KIND,
            ThreatsResource.KIND,
            EventsResource.KIND,
            InitiativesResource.KIND,
            AssessmentsResource.KIND,
            FiguresResource.KIND);

    @Produces
    @Singleton
    KindRegistry registry() {
        return new KindRegistry(ALL);
    }
}
