package org.ctatlas.problem;

import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of every 4xx and 5xx answer: RFC 9457 Problem Details with the members of the Belgif REST guide. */
@Schema(
        name = "Problem",
        description = "What went wrong: RFC 9457 Problem Details, as the Belgif REST guide extends it.")
public record ProblemDto(
        @Schema(
                description = "Identifies the problem type.",
                format = "uri",
                examples = "urn:problem-type:belgif:badRequest")
        String type,

        @Schema(
                description = "Address of the documentation of the problem type.",
                format = "uri",
                examples = "http://localhost:8080/api/v1/refData/problemTypes/badRequest")
        URI href,

        @Schema(description = "The problem type in words.", examples = "Bad Request")
        String title,

        @Schema(description = "The HTTP status.", examples = "400")
        int status,

        @Schema(description = "What went wrong with this request.", examples = "The input is not valid: see issues")
        String detail,

        @Schema(
                description = "Identifies this occurrence; quote it when you report the problem.",
                format = "uri",
                examples = "urn:uuid:0b4b3c1e-6f5c-4a70-9b36-0c8d8b9f1f52")
        String instance,

        @Schema(description = "What is wrong with the input, one entry for each parameter.")
        List<Issue> issues,

        @Schema(description = "Address of the history of the deleted item; only with status 410.", format = "uri")
        URI history) {}
