package io.quarterday.web.register;

import io.quarterday.service.identity.Actor;
import io.quarterday.service.register.CompanyProfile;
import io.quarterday.service.register.Filing;
import io.quarterday.service.register.FoundCompany;
import io.quarterday.service.register.LookingUpCompanies;
import io.quarterday.service.register.Officer;
import io.quarterday.service.register.SignificantPerson;
import io.quarterday.web.api.Envelope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.data.domain.PageRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The register of companies, as Companies House tells it and under its own field names. Its lists are in its own order,
 * and in pages of at most a hundred.
 */
@Tag(name = "register")
@RestController
@RequestMapping("/api/register/companies")
class CompanyController {

    private static final String PAGE = "1";
    private static final String LIMIT = "20";
    private static final int PAGES_MAX = 1_000;

    private final LookingUpCompanies looking;

    CompanyController(LookingUpCompanies looking) {
        this.looking = looking;
    }

    @Operation(
            summary = "Companies of the register by name or number",
            description = "In the order in which Companies House finds them. Its results end after a thousand or so.")
    @GetMapping
    Envelope<List<FoundCompany>> search(
            Actor actor,
            @RequestParam @NotBlank @Size(max = 200) String search,
            @RequestParam(defaultValue = PAGE) @Min(1) @Max(PAGES_MAX) int page,
            @RequestParam(defaultValue = LIMIT) @Min(1) @Max(LookingUpCompanies.PAGE_MAX) int limit) {
        return Envelope.page(looking.search(actor, search.strip(), PageRequest.of(page - 1, limit)));
    }

    @Operation(summary = "A company's profile")
    @GetMapping("/{number}")
    Envelope<CompanyProfile> company(Actor actor, @PathVariable String number) {
        return Envelope.of(looking.company(actor, number));
    }

    @Operation(summary = "A company's officers, those who resigned among them")
    @GetMapping("/{number}/officers")
    Envelope<List<Officer>> officers(
            Actor actor,
            @PathVariable String number,
            @RequestParam(defaultValue = PAGE) @Min(1) @Max(PAGES_MAX) int page,
            @RequestParam(defaultValue = LIMIT) @Min(1) @Max(LookingUpCompanies.PAGE_MAX) int limit) {
        return Envelope.page(looking.officers(actor, number, PageRequest.of(page - 1, limit)));
    }

    @Operation(summary = "Who has significant control of a company")
    @GetMapping("/{number}/persons-with-significant-control")
    Envelope<List<SignificantPerson>> personsWithSignificantControl(
            Actor actor,
            @PathVariable String number,
            @RequestParam(defaultValue = PAGE) @Min(1) @Max(PAGES_MAX) int page,
            @RequestParam(defaultValue = LIMIT) @Min(1) @Max(LookingUpCompanies.PAGE_MAX) int limit) {
        return Envelope.page(looking.controllers(actor, number, PageRequest.of(page - 1, limit)));
    }

    @Operation(summary = "What a company has filed, latest first")
    @GetMapping("/{number}/filing-history")
    Envelope<List<Filing>> filingHistory(
            Actor actor,
            @PathVariable String number,
            @RequestParam(defaultValue = PAGE) @Min(1) @Max(PAGES_MAX) int page,
            @RequestParam(defaultValue = LIMIT) @Min(1) @Max(LookingUpCompanies.PAGE_MAX) int limit) {
        return Envelope.page(looking.filings(actor, number, PageRequest.of(page - 1, limit)));
    }
}
