package org.ctatlas;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.ctatlas.assessment.AssessmentsResource;
import org.ctatlas.claim.Claims;
import org.ctatlas.event.EventsResource;
import org.ctatlas.figure.FiguresResource;
import org.ctatlas.initiative.InitiativesResource;
import org.ctatlas.institution.InstitutionsResource;
import org.ctatlas.legislation.LegislationResource;
import org.ctatlas.measure.MeasuresResource;
import org.ctatlas.query.Listing;
import org.ctatlas.record.Kind;
import org.ctatlas.record.KindRegistry;
import org.ctatlas.relation.Relations;
import org.ctatlas.source.SourcesResource;
import org.ctatlas.strategy.StrategiesResource;
import org.ctatlas.threat.ThreatsResource;
import org.ctatlas.timeline.Timeline;

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

    /** Every collection that is listed, filtered and paged: those of the kinds, what ties the records together, and the timeline. */
    public static final List<Listing<?>> LISTINGS = Stream.<Listing<?>>concat(
                    ALL.stream().map(Kind::listing),
                    Stream.of(Relations.LISTING, Claims.CLAIMS, Claims.CONTRADICTIONS, Timeline.LISTING))
            .toList();

    @Produces
    @Singleton
    KindRegistry registry() {
        return new KindRegistry(ALL);
    }
}
