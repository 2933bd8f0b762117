package io.quarterday.web.api;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.servlet.MultipartConfigFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;

/**
 * How large uploaded files may be: documents as large as the installation takes, all others 25 MiB each and 50 MiB
 * together, and what anybody may send and is no document 1 MiB. The container writes each to the disk as it comes, where
 * documents come in, and holds none in memory.
 */
@Configuration(proxyBeanMethods = false)
class UploadBounds {

    private static final DataSize OTHER_FILE = DataSize.ofMegabytes(25);
    private static final DataSize OTHER_REQUEST = DataSize.ofMegabytes(50);

    /** What stands around a file in a request. */
    private static final DataSize AROUND = DataSize.ofMegabytes(1);

    /** As Security and MVC match: what is written otherwise in the path is the same path. */
    private static final RequestMatcher DOCUMENTS = new OrRequestMatcher(
            PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/api/services/{id}/documents"),
            PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/api/requests/{token}/documents"));

    /** Where nobody signs in; a file has no business there, but for what a provider tells of signatures. */
    private static final RequestMatcher ANYBODYS = new OrRequestMatcher(
            new NegatedRequestMatcher(PathPatternRequestMatcher.pathPattern("/api/**")),
            PathPatternRequestMatcher.pathPattern("/api/auth/**"),
            PathPatternRequestMatcher.pathPattern("/api/requests/**"),
            PathPatternRequestMatcher.pathPattern("/api/signing/**"),
            PathPatternRequestMatcher.pathPattern("/api/webhooks/**"));

    /** The container reads files of any method. */
    private static final Set<String> BRINGING = Set.of("POST", "PUT");

    private final DataSize document;
    private final Path folder;

    UploadBounds(
            @Value("${quarterday.documents.file-size-max:500MB}") DataSize document,
            @Value("${quarterday.documents.folder:.quarterday/documents}") Path folder) {
        this.document = document;
        this.folder = folder.toAbsolutePath().resolve("incoming");
    }

    /**
     * Whether a request with files has as many bytes as it may have. One that does not announce its length may only bring
     * a document: whatever it is, the container writes it to the disk up to the bound of documents.
     */
    boolean exceededBy(HttpServletRequest request) {
        long announced = request.getContentLengthLong();
        if (takesDocuments(request)) {
            return announced > document.toBytes() + AROUND.toBytes();
        }
        boolean mayBring = BRINGING.contains(request.getMethod()) && !ANYBODYS.matches(request);
        DataSize most = mayBring ? OTHER_REQUEST : AROUND;
        return announced < 0 || announced > most.toBytes();
    }

    private static boolean takesDocuments(HttpServletRequest request) {
        return DOCUMENTS.matches(request);
    }

    @Bean
    MultipartConfigElement multipartConfigElement() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Files cannot come in to " + folder, e);
        }
        MultipartConfigFactory config = new MultipartConfigFactory();
        config.setLocation(folder.toString());
        config.setMaxFileSize(document);
        config.setMaxRequestSize(
                DataSize.ofBytes(Math.max(document.toBytes() + AROUND.toBytes(), OTHER_REQUEST.toBytes())));
        config.setFileSizeThreshold(DataSize.ofBytes(0));
        return config.createMultipartConfig();
    }

    @Bean
    MultipartResolver multipartResolver() {
        return new StandardServletMultipartResolver() {
            @Override
            public MultipartHttpServletRequest resolveMultipart(HttpServletRequest request) {
                MultipartHttpServletRequest resolved = super.resolveMultipart(request);
                if (!takesDocuments(request)) {
                    for (List<MultipartFile> files : resolved.getMultiFileMap().values()) {
                        for (MultipartFile file : files) {
                            if (file.getSize() > OTHER_FILE.toBytes()) {
                                cleanupMultipart(resolved);
                                throw new MaxUploadSizeExceededException(OTHER_FILE.toBytes());
                            }
                        }
                    }
                }
                return resolved;
            }
        };
    }
}
