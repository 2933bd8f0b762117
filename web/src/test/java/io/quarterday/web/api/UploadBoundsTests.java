package io.quarterday.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.identity.OpenPath;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiClient.Part;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.DocumentsFolder;
import io.quarterday.web.testing.Practices;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** What is written to the disk before anybody has looked at it. */
@ApiTest
class UploadBoundsTests {

    private static final String FORM = "multipart/form-data; boundary=x";

    private final ApiClient anybody;
    private final ApiClient staff;
    private final List<OpenPath> openPaths;
    private final DocumentsFolder folder;

    UploadBoundsTests(ApiClient api, Practices practices, List<OpenPath> openPaths, DocumentsFolder folder) {
        this.anybody = api;
        this.staff = api.as(practices.make().staff());
        this.openPaths = openPaths;
        this.folder = folder;
    }

    @Test
    void takesNoFileThatAnnouncesNoLengthWhereNoDocumentIsBrought() {
        for (OpenPath open : open()) {
            anybody.stream(open.method().name(), open.pattern(), FORM, new byte[1])
                    .expect(413, "PAYLOAD_TOO_LARGE");
        }
        staff.stream("POST", "/api/test/upload", FORM, new byte[1]).expect(413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void takesNoMoreThanAMebibyteWhereNobodySignsIn() {
        List<Part> file = List.of(Part.file("file", "a.csv", "text/csv", new byte[1 << 20]));
        for (OpenPath open : open()) {
            anybody.multipart(open.method().name(), open.pattern(), file).expect(413, "PAYLOAD_TOO_LARGE");
        }
        staff.multipart("POST", "/api/test/upload", file).expect(200);
    }

    /** That it is not looked at shows in the answer: not of a file that is missing, but of a link that is. */
    @Test
    void looksAtTheLinkFirstHoweverItsPathIsWritten() {
        for (String path : List.of("/api/requests/guess/documents", "/api/requests/guess/document%73")) {
            assertThat(anybody.multipart("POST", path, List.of(Part.field("other", "x")))
                            .expect(404, "NOT_FOUND")
                            .path("message")
                            .asString())
                    .as(path)
                    .contains("link");
        }
        assertThat(folder.incoming()).isEmpty();
    }

    /** All that anybody may call, but where documents are brought. */
    private List<OpenPath> open() {
        Stream<OpenPath> others = Stream.of(
                new OpenPath(HttpMethod.POST, "/api/auth/login"),
                new OpenPath(HttpMethod.POST, "/api/auth/refresh"),
                new OpenPath(HttpMethod.GET, "/nowhere"),
                new OpenPath(HttpMethod.POST, "/nowhere"));
        return Stream.concat(openPaths.stream().filter(open -> open.method() == HttpMethod.POST), others)
                .map(open -> new OpenPath(open.method(), open.pattern().replaceAll("\\{[^}]+}", "x")))
                .filter(open -> !open.pattern().equals("/api/requests/x/documents"))
                .toList();
    }
}
