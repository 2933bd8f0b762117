package io.quarterday.service.demo;

import static io.quarterday.domain.clients.BusinessType.CHARITY;
import static io.quarterday.domain.clients.BusinessType.LIMITED_COMPANY;
import static io.quarterday.domain.clients.BusinessType.LLP;
import static io.quarterday.domain.clients.BusinessType.PARTNERSHIP;
import static io.quarterday.domain.clients.BusinessType.SOLE_TRADER;

import io.quarterday.domain.Ids;
import io.quarterday.domain.clients.Assignees;
import io.quarterday.domain.clients.BusinessType;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.ClientCodes;
import io.quarterday.domain.clients.Clients;
import io.quarterday.domain.clients.CompanyRecord;
import io.quarterday.domain.clients.CompanyType;
import io.quarterday.domain.clients.Contact;
import io.quarterday.domain.clients.VatFrequency;
import io.quarterday.domain.clients.VatRegistration;
import io.quarterday.domain.clients.VatScheme;
import io.quarterday.service.demo.DemoPractice.People;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The demo practice's thirty clients; their names are made up. */
@Component
class DemoClients {

    private record Sketch(String name, BusinessType type, String contact) {}

    private static final List<Sketch> SKETCHES = List.of(
            new Sketch("Aldgate Joinery Ltd", LIMITED_COMPANY, "Ines Aldgate"),
            new Sketch("Tern & Gull Café Ltd", LIMITED_COMPANY, "Ruth Tern"),
            new Sketch("Hythe Marine Ltd", LIMITED_COMPANY, "Piet Hythe"),
            new Sketch("Kite Hill Farm Ltd", LIMITED_COMPANY, "Nora Kite"),
            new Sketch("Brook Lane Bakery Ltd", LIMITED_COMPANY, "Leo Brook"),
            new Sketch("Saltmarsh Software Ltd", LIMITED_COMPANY, "Yuki Salt"),
            new Sketch("Fen Optics Ltd", LIMITED_COMPANY, "Omar Fenn"),
            new Sketch("Copperfield Roofing Ltd", LIMITED_COMPANY, "Dora Copper"),
            new Sketch("Northgate Dental Ltd", LIMITED_COMPANY, "Vik North"),
            new Sketch("Quince & Daughters Ltd", LIMITED_COMPANY, "Bea Quince"),
            new Sketch("Lighthouse Bikes Ltd", LIMITED_COMPANY, "Tom Light"),
            new Sketch("Medway Timber Ltd", LIMITED_COMPANY, "Ana Medway"),
            new Sketch("Orchard Print Ltd", LIMITED_COMPANY, "Sue Orchard"),
            new Sketch("Rowan Street Films Ltd", LIMITED_COMPANY, "Max Rowan"),
            new Sketch("Wharf Wine Imports Ltd", LIMITED_COMPANY, "Eve Wharf"),
            new Sketch("Moor Print LLP", LLP, "Jan Moor"),
            new Sketch("Stone & Lark LLP", LLP, "Kim Lark"),
            new Sketch("B. Okafor", SOLE_TRADER, "Ben Okafor"),
            new Sketch("D. Whitlock", SOLE_TRADER, "Dan Whitlock"),
            new Sketch("E. Novak Translations", SOLE_TRADER, "Ema Novak"),
            new Sketch("F. Abara Tuition", SOLE_TRADER, "Femi Abara"),
            new Sketch("G. Hill Gardening", SOLE_TRADER, "Gus Hill"),
            new Sketch("H. Sato Ceramics", SOLE_TRADER, "Hana Sato"),
            new Sketch("Ferry & Finch", PARTNERSHIP, "Flo Finch"),
            new Sketch("Grove Veterinary Partners", PARTNERSHIP, "Ali Grove"),
            new Sketch("Mill Road Surveyors", PARTNERSHIP, "Ike Mill"),
            new Sketch("Harbour Youth Trust", CHARITY, "Meg Harbour"),
            new Sketch("Riverside Food Bank", CHARITY, "Uma River"),
            new Sketch("The Lantern Choir", CHARITY, "Abe Lantern"),
            new Sketch("Coastal Rescue Friends", CHARITY, "Zoe Coast"));

    private static final int FIRST_COMPANY_NUMBER = 15_000_001;

    private final Clients clients;
    private final ClientCodes codes;

    DemoClients(Clients clients, ClientCodes codes) {
        this.clients = clients;
        this.codes = codes;
    }

    List<Client> found(People people, Instant at) {
        List<Client> founded = new ArrayList<>();
        for (Sketch sketch : SKETCHES) {
            boolean limited = sketch.type() == LIMITED_COMPANY;
            Client client = new Client(
                    Ids.next(),
                    codes.next(),
                    sketch.name(),
                    sketch.type(),
                    limited ? CompanyType.LIMITED_COMPANY : CompanyType.NON_LIMITED_COMPANY,
                    at);
            String box = sketch.contact().toLowerCase(Locale.ROOT).replace(' ', '.');
            client.contactThrough(new Contact(sketch.contact(), box + "@client.quarterday.test", null, null, null), at);
            if (limited) {
                client.takeCompanyRecord(register(founded.size(), at), at);
            }
            if (sketch.type() != CHARITY) {
                client.registerForVat(vat(founded.size()), at);
            }
            var staff = people.staff().get(founded.size() % people.staff().size());
            client.assignTo(new Assignees(staff.userId(), null, null, null, people.teamId()), at);
            founded.add(clients.save(client));
        }
        clients.flush();
        return founded;
    }

    /** What the register would say of it: one was founded in each of the last years, and their years end differently. */
    private static CompanyRecord register(int place, Instant at) {
        LocalDate founded =
                LocalDate.ofInstant(at, ZoneOffset.UTC).minusYears(2L + place).minusDays(23L * place);
        return new CompanyRecord(
                String.valueOf(FIRST_COMPANY_NUMBER + place),
                "active",
                founded,
                null,
                List.of(),
                founded.getMonth().minLength(),
                founded.getMonthValue(),
                null,
                null,
                null,
                null);
    }

    /** In every rhythm; every fifth is not registered. */
    private static VatRegistration vat(int place) {
        VatFrequency[] frequencies = VatFrequency.values();
        return place % 5 == 4
                ? VatRegistration.NONE
                : new VatRegistration(true, null, frequencies[place % frequencies.length], VatScheme.STANDARD);
    }
}
