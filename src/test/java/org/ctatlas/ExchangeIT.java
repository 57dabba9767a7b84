package org.ctatlas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ctatlas.support.PostgresServer;
import org.ctatlas.support.Sample;
import org.ctatlas.support.Service;
import org.ctatlas.support.Zip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one service exports, another one imports, on another database too, and then exports the same bytes. */
class ExchangeIT {
    private static final String ZIP = "application/zip";
    private static final String MERGE_PATCH = "application/merge-patch+json; charset=UTF-8";
    private static final String AWKWARD = "- Body: \"one\" & 'two' #3, {é, ß, 😀}\u2028\\ ~ 2015-01";

    @TempDir
    Path folder;

    @Test
    void thereAndBackAgain() throws Exception {
        PostgresServer server = new PostgresServer();
        server.start();
        Map<String, String> empty = new HashMap<>(server.environment());
        empty.put("ATLAS_PACKS", "");
        try (Service belgian = new Service(Service.H2, folder.resolve("belgian"), Map.of());
                Service other = new Service(Service.POSTGRESQL, folder.resolve("other"), empty)) {
            String token = belgian.token("anna", "admin");
            belgian.start();
            other.start();
            belgian.awaitReady();
            other.awaitReady();
            String otherToken = other.token("bert", "admin");

            Response fresh = belgian.call().get("export");
            bringIn(other, otherToken, fresh, "import");
            assertArrayEquals(fresh.asByteArray(), other.call().get("export").asByteArray());

            edit(belgian, token);
            Response edited = belgian.call().get("export");
            assertNotEquals(fresh.header("Atlas-Revision"), edited.header("Atlas-Revision"));
            bringIn(other, otherToken, edited, "import?mode=sync");
            Map<String, String> files = pack(edited);
            assertTrue(files.get("institutions.yaml").contains("test-body"));
            assertEquals(files, pack(other.call().get("export")));
            assertArrayEquals(
                    fresh.asByteArray(),
                    belgian.call()
                            .get("export?knownAt=" + fresh.header("Atlas-Revision"))
                            .asByteArray());

            belgian.stop();
            other.stop();
            try (Service loaded = new Service(Service.H2, folder.resolve("loaded"), unpacked(files))) {
                loaded.start().awaitReady();
                assertEquals(files, pack(loaded.call().get("export")));
            }
        } finally {
            server.close();
        }
    }

    private static void bringIn(Service service, String token, Response export, String path) {
        service.call(token)
                .contentType(ZIP)
                .body(export.asByteArray())
                .post(path)
                .then()
                .statusCode(200);
    }

    /** Creates, changes, deletes. */
    private static void edit(Service service, String token) {
        service.call(token)
                .contentType("application/json")
                .body(Sample.institution("test-body"))
                .post("institutions")
                .then()
                .statusCode(201);
        service.call(token)
                .contentType(MERGE_PATCH)
                .header("If-Match", "*")
                .body(Map.of(
                        "names",
                        Map.of("en", AWKWARD),
                        "established",
                        "2015-03-01",
                        "establishedPrecision",
                        "month",
                        "tasks",
                        List.of(AWKWARD, "two")))
                .patch("institutions/test-body")
                .then()
                .statusCode(200);
        service.call(token)
                .contentType("application/json")
                .body(Map.of(
                        "subject",
                        "test-body",
                        "predicate",
                        "cooperatesWith",
                        "object",
                        "cuta",
                        "citations",
                        List.of(Map.of("source", "src-elnakhala-belgian-landscape", "locator", "3.6.2"))))
                .post("relations")
                .then()
                .statusCode(201);
        service.call(token)
                .contentType(MERGE_PATCH)
                .header("If-Match", "*")
                .body(Map.of("summary", AWKWARD + "\ntwo lines"))
                .patch("measures/measure-travel-offence")
                .then()
                .statusCode(200);
        for (String collection : List.of("relations", "contradictions")) {
            String id = service.call().get(collection + "?pageSize=1").path("items[0].id");
            service.call(token)
                    .header("If-Match", "*")
                    .delete(collection + "/" + id)
                    .then()
                    .statusCode(204);
        }
    }

    /** @return the files of the pack: the manifest says which revision it is of, which is each service's own */
    private static Map<String, String> pack(Response export) {
        Map<String, String> files = Zip.files(export.asByteArray());
        assertTrue(files.remove("manifest.json").contains("\"revision\" : " + export.header("Atlas-Revision")));
        return files;
    }

    private Map<String, String> unpacked(Map<String, String> files) throws Exception {
        Path pack = Files.createDirectory(folder.resolve("pack"));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(pack.resolve(file.getKey()), file.getValue());
        }
        return Map.of("ATLAS_PACKS", pack.toString());
    }
}
