package org.ctatlas.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.ValidatableResponse;

/** What an answer to somebody who may not write looks like. */
final class Refusal {
    private Refusal() {}

    /** Sends a request with a bearer token, or without when it is null. */
    static ValidatableResponse send(String method, String path, String token) {
        return (token == null ? given() : given().header("Authorization", "Bearer " + token))
                .request(method, path)
                .then();
    }

    static ValidatableResponse post(String token) {
        return send("POST", AccessProbe.PATH, token);
    }

    static ValidatableResponse delete(String token) {
        return send("DELETE", AccessProbe.PATH, token);
    }

    static ValidatableResponse none(ValidatableResponse answer) {
        return problem(answer, 401, "noAccessToken").header("WWW-Authenticate", equalTo("Bearer"));
    }

    static ValidatableResponse invalid(ValidatableResponse answer) {
        return problem(answer, 401, "invalidAccessToken")
                .header("WWW-Authenticate", equalTo("Bearer error=\"invalid_token\""));
    }

    static ValidatableResponse expired(ValidatableResponse answer) {
        return problem(answer, 401, "expiredAccessToken")
                .header("WWW-Authenticate", equalTo("Bearer error=\"invalid_token\""));
    }

    static ValidatableResponse forbidden(ValidatableResponse answer) {
        return problem(answer, 403, "missingPermission")
                .header("WWW-Authenticate", equalTo("Bearer error=\"insufficient_scope\""));
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String type) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:problem-type:belgif:" + type))
                .body("status", equalTo(status))
                .body("instance", startsWith("urn:uuid:"))
                .header("Cache-Control", equalTo("no-store"));
    }
}
