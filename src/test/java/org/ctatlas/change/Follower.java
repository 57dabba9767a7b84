package org.ctatlas.change;

import io.restassured.RestAssured;
import java.net.URI;

/** Follows. */
final class Follower {
    private Follower() {}

    static URI uri(String path) {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port + path);
    }
}
