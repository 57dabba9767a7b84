package org.ctatlas;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ctatlas.support.Browser;
import org.ctatlas.support.Nginx;
import org.ctatlas.support.Sample;
import org.ctatlas.support.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind a real nginx, below a path of its: links, the contract, Swagger UI, compression and a shared cache. */
class ProxyIT {
    private static final Pattern LINK = Pattern.compile("https?://[^\"<> ]+");
    private static final List<String> PAGES = List.of(
            "/api/v1",
            "/api/v1/institutions?facet=type&embed=responsibleMinister&pageSize=5",
            "/api/v1/institutions?cursor=*&pageSize=5",
            "/api/v1/institutions/cuta",
            "/api/v1/institutions/cuta/history",
            "/api/v1/measures/measure-travel-offence/trace",
            "/api/v1/changes?limit=3",
            "/api/v1/graph?focus=cuta",
            "/api/v1/stats/measures?groupBy=status",
            "/api/v1/search?q=ocad",
            "/api/v1/timeline?from=2015-01&to=2015-01",
            "/api/v1/refData",
            "/api/v1/quality",
            "/api/v1/institutions/nobody",
            "/api/v1/institutions?nonsense=1",
            "/nothing");

    /** REST Assured else asks for compression itself. */
    private static final RestAssuredConfig UNDECODED = RestAssuredConfig.config()
            .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders());

    @TempDir
    Path folder;

    @BeforeEach
    void nginxIsHere() {
        assumeTrue(Nginx.isHere("nginx"), "nginx is not installed");
    }

    @Test
    void withAConfiguredAddress() throws Exception {
        try (Service service = new Service(
                Service.H2,
                folder.resolve("service"),
                Map.of("ATLAS_PUBLIC_URL", "https://atlas.example.org/atlas/"))) {
            String token = service.token("anna", "admin");
            service.start().awaitReady();
            String locations = """
                    location /atlas/ { proxy_pass %1$s; }
                    location /cached/ { proxy_pass %1$s; proxy_cache atlas; proxy_cache_valid 200 1m; proxy_ignore_headers Cache-Control; }
                    """.formatted(service.url("/"));
            try (Nginx nginx = new Nginx(folder.resolve("nginx"), locations)) {
                String base = "https://atlas.example.org/atlas";
                linksBeginWith(base, nginx.url("/atlas"));
                given().redirects()
                        .follow(false)
                        .get(nginx.url("/atlas/q/swagger-ui"))
                        .then()
                        .header("Location", base + "/q/swagger-ui/");
                given().header("Authorization", "Bearer " + token)
                        .contentType("application/json")
                        .body(Sample.institution("test-body"))
                        .post(nginx.url("/atlas/api/v1/institutions"))
                        .then()
                        .statusCode(201)
                        .header("Location", base + "/api/v1/institutions/test-body");
                given().get(nginx.url("/atlas/api/v1/doc/openapi.json"))
                        .then()
                        .body("servers.url", equalTo(List.of(base + "/api/v1")));

                unchangedThroughCompression(nginx.url("/atlas/api/v1/institutions"));
                twoOriginsThroughOneCache(nginx.url("/cached/api/v1/institutions/cuta"));
            }
        }
    }

    @Test
    void withWhatATrustedProxyForwards() throws Exception {
        Map<String, String> trusting = Map.of(
                "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true",
                "QUARKUS_HTTP_PROXY_ALLOW_X_FORWARDED", "true",
                "QUARKUS_HTTP_PROXY_ALLOW_FORWARDED", "true",
                "QUARKUS_HTTP_PROXY_ENABLE_FORWARDED_HOST", "true",
                "QUARKUS_HTTP_PROXY_ENABLE_FORWARDED_PREFIX", "true",
                "QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", "127.0.0.1");
        try (Service service = new Service(Service.H2, folder.resolve("service"), trusting)) {
            service.start().awaitReady();
            String locations = """
                    location /atlas/ {
                      proxy_pass %1$s;
                      proxy_set_header X-Forwarded-Proto https;
                      proxy_set_header X-Forwarded-Host atlas.example.org;
                      proxy_set_header X-Forwarded-Prefix /atlas;
                    }
                    location /here/ {
                      proxy_pass %1$s;
                      proxy_set_header X-Forwarded-Proto $scheme;
                      proxy_set_header X-Forwarded-Host $http_host;
                      proxy_set_header X-Forwarded-Prefix /here;
                    }
                    location /bad/ {
                      proxy_pass %1$s;
                      proxy_set_header X-Forwarded-Proto "java script";
                      proxy_set_header X-Forwarded-Host "a b";
                    }
                    location / {
                      proxy_pass %1$s;
                      proxy_set_header Forwarded "for=192.0.2.1;host=forwarded.example;proto=https";
                    }
                    """.formatted(service.url("/"));
            try (Nginx nginx = new Nginx(folder.resolve("nginx"), locations)) {
                linksBeginWith("https://atlas.example.org/atlas", nginx.url("/atlas"));
                linksBeginWith("https://forwarded.example", nginx.url(""));
                linksBeginWith(nginx.url("/here"), nginx.url("/here"));
                given().get(nginx.url("/bad/api/v1")).then().statusCode(400).contentType("application/problem+json");
                String contract = nginx.url("/here/api/v1/doc/openapi.json");
                String server = given().get(contract).path("servers[0].url");
                given().get(URI.create(contract).resolve(server) + "/institutions/cuta")
                        .then()
                        .statusCode(200);
                swaggerUi(nginx.url("/here"));
            }
        }
    }

    private static void linksBeginWith(String base, String proxied) {
        for (String page : PAGES) {
            Response answer = given().get(proxied + page);
            Matcher links = LINK.matcher(answer.asString());
            boolean any = false;
            while (links.find()) {
                if (links.group().contains("/api/v1")) {
                    any = true;
                    assertTrue(links.group().startsWith(base + "/api/v1"), page + ": " + links.group());
                }
            }
            assertTrue(any, page + ": " + answer.asString());
        }
        String feed = given().get(proxied + "/api/v1/changes?format=atom").asString();
        assertTrue(feed.contains("\"" + base + "/api/v1/changes"), feed);
        given().get(proxied + "/api/v1").then().body("documents.href", everyItem(startsWith(base + "/")));
    }

    /** nginx weakens the tag of what it compresses: compared as it must be, it is still the same. */
    private static void unchangedThroughCompression(String list) {
        Response first =
                given().config(UNDECODED).header("Accept-Encoding", "gzip").get(list);
        assertEquals("gzip", first.header("Content-Encoding"));
        String tag = first.header("ETag");
        given().config(UNDECODED)
                .header("Accept-Encoding", "gzip")
                .header("If-None-Match", tag.startsWith("W/") ? tag : "W/" + tag)
                .get(list)
                .then()
                .statusCode(304);
    }

    private static void twoOriginsThroughOneCache(String record) {
        for (String origin : new String[] {"https://one.example", "https://two.example", "https://one.example"}) {
            given().header("Origin", origin)
                    .get(record)
                    .then()
                    .statusCode(200)
                    .header("Access-Control-Allow-Origin", "*");
        }
        given().get(record).then().header("Access-Control-Allow-Origin", "*");
    }

    private void swaggerUi(String proxied) throws Exception {
        assumeTrue(Nginx.isHere("chromium"), "chromium is not installed");
        given().get(proxied + "/q/swagger-ui/").then().body(containsString("swagger-ui-bundle.js"));
        try (Browser browser = new Browser(folder.resolve("browser"))) {
            browser.open(proxied + "/q/swagger-ui/");
            browser.await("!!document.querySelector('select option[value=\""
                    + URI.create(proxied).getPath() + "/api/v1\"]')");
            for (String operation :
                    List.of("Institutions-listInstitutions", "Statistics-getMeasuresStats", "Changes-streamChanges")) {
                execute(browser, "#operations-" + operation);
            }
        }
    }

    /** Tries it out with what the contract offers as it stands, as who has just come does. */
    private static void execute(Browser browser, String operation) throws Exception {
        browser.click(operation + " .opblock-summary-control");
        browser.click(operation + " .try-out__btn");
        browser.click(operation + " .execute");
        String status = operation + " .live-responses-table tr.response .response-col_status";
        browser.await("!!document.querySelector('" + status + "')");
        assertEquals(
                "200",
                browser.evaluate("document.querySelector('" + status + "').innerText.trim().split(/\\s/)[0]"),
                operation);
        browser.evaluate("document.querySelector('" + operation + "').scrollIntoView()");
        browser.screenshot(Path.of("target/" + operation.substring(1) + ".png"));
    }
}
