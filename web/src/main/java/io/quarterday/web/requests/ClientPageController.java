package io.quarterday.web.requests;

import io.quarterday.domain.documents.ServiceDocument;
import io.quarterday.service.documents.KeepingDocuments.Kept;
import io.quarterday.service.requests.AnsweringRequests;
import io.quarterday.web.api.Answer;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.identity.OpenPath;
import io.quarterday.web.requests.RequestViews.BroughtView;
import io.quarterday.web.requests.RequestViews.PageView;
import io.quarterday.web.requests.RequestViews.SaidView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The client's private page: no sign-in, the token is the proof. */
@Tag(name = "requests")
@RestController
@RequestMapping("/api/requests/{token}")
class ClientPageController {

    private final AnsweringRequests answering;
    private final LinkLimit limit;
    private final Clock clock;

    ClientPageController(AnsweringRequests answering, LinkLimit limit, Clock clock) {
        this.answering = answering;
        this.limit = limit;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Paths implements WebMvcConfigurer {

        /** The page that mails lead to; what it shows it asks of the API. */
        @Override
        public void addViewControllers(ViewControllerRegistry views) {
            views.addViewController("/requests/{token}").setViewName("forward:/requests.html");
        }

        @Bean
        OpenPath requestPage() {
            return new OpenPath(HttpMethod.GET, "/api/requests/{token}");
        }

        @Bean
        OpenPath bringing() {
            return new OpenPath(HttpMethod.POST, "/api/requests/{token}/documents");
        }

        @Bean
        OpenPath questions() {
            return new OpenPath(HttpMethod.POST, "/api/requests/{token}/questions");
        }
    }

    record Question(@NotBlank @Size(max = 2000) String text) {}

    @Operation(summary = "What the client is asked to bring, until when, and what was brought and said")
    @SecurityRequirements
    @GetMapping
    ResponseEntity<Envelope<PageView>> page(@PathVariable String token, HttpServletRequest request) {
        PageView page =
                limit.within(token, request.getRemoteAddr(), () -> PageView.of(answering.open(token, clock.instant())));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Envelope.of(page));
    }

    @Operation(
            summary = "Brings a file",
            description = "kind is one that is asked for, or OTHER. The same file brought twice is kept once, and"
                    + " answered with 200.")
    @SecurityRequirements
    @Answer(value = BroughtView.class, status = HttpStatus.CREATED, wasThere = true)
    @PostMapping(path = "/documents", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<?> bring(@PathVariable String token, @RequestPart MultipartFile file, @RequestParam String kind) {
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        // BringingFilter has counted it.
        Kept kept = answering.bring(token, kind, name, file::getInputStream, clock.instant());
        ServiceDocument document = Objects.requireNonNull(kept.document());
        return ResponseEntity.status(kept.wasThere() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(Envelope.of(BroughtView.of(document)));
    }

    @Operation(summary = "Asks the practice something")
    @SecurityRequirements
    @PostMapping("/questions")
    @ResponseStatus(HttpStatus.CREATED)
    Envelope<SaidView> ask(
            @PathVariable String token, @Valid @RequestBody Question question, HttpServletRequest request) {
        return Envelope.of(limit.within(
                token,
                request.getRemoteAddr(),
                () -> SaidView.of(answering.ask(token, question.text(), clock.instant()))));
    }
}
