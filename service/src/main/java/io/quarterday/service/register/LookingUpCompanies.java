package io.quarterday.service.register;

import io.quarterday.service.clients.CompanyNumbers;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.register.CompaniesHouse.Asking;
import io.quarterday.service.register.RegisterReader.Stretch;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;

/**
 * Companies of the register, to look at; none of them need be a client. What was told in the last minutes is told again.
 * Not in a transaction: the register may take its time.
 */
@Service
public class LookingUpCompanies {

    /** No longer page is given by the register. */
    public static final int PAGE_MAX = RegisterReader.PAGE_MAX;

    private final CompaniesHouse register;
    private final PlatformAccess access;

    LookingUpCompanies(CompaniesHouse register, PlatformAccess access) {
        this.register = register;
        this.access = access;
    }

    /** Companies by name or number, as the register ranks them. */
    public Page<FoundCompany> search(Actor actor, String text, Pageable page) {
        access.require(actor, Operation.REGISTER_READ);
        return page(register.search(text, page.getOffset(), page.getPageSize(), Asking.RECENTLY), page);
    }

    /**
     * @param number as a person types it
     * @throws InvalidInputException where it is no company number
     * @throws NotFoundException where the register does not have it
     */
    public CompanyProfile company(Actor actor, String number) {
        access.require(actor, Operation.REGISTER_READ);
        return register.company(whole(number), Asking.RECENTLY);
    }

    public Page<Officer> officers(Actor actor, String number, Pageable page) {
        String known = company(actor, number).companyNumber();
        return page(register.officers(known, page.getOffset(), page.getPageSize(), Asking.RECENTLY), page);
    }

    public Page<SignificantPerson> controllers(Actor actor, String number, Pageable page) {
        String known = company(actor, number).companyNumber();
        return page(register.controllers(known, page.getOffset(), page.getPageSize(), Asking.RECENTLY), page);
    }

    /** Latest first. */
    public Page<Filing> filings(Actor actor, String number, Pageable page) {
        String known = company(actor, number).companyNumber();
        return page(register.filings(known, page.getOffset(), page.getPageSize(), Asking.RECENTLY), page);
    }

    private static String whole(String number) {
        return CompanyNumbers.typed(number)
                .orElseThrow(() -> new InvalidInputException(
                        "number", "\"" + number + "\" must be " + CompanyNumbers.EXPECTED + "."));
    }

    private static <T> Page<T> page(Stretch<T> found, Pageable page) {
        return new PageImpl<>(found.items(), page, found.total());
    }
}
