package io.quarterday.service.signatures;

import io.quarterday.domain.signatures.SignatureTrail.Evidence;
import io.quarterday.domain.signatures.SignatureTrail.Step;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Deque;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;

/** The certificate of a signature as a PDF: who signed what, when, how it is known, and what happened on the way. */
final class SigningCertificate {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss z", Locale.UK);
    private static final Set<String> READINGS = Set.of("VIEWED", "DOCUMENT_READ");
    private static final int OF_A_KIND_MAX = 20;

    private SigningCertificate() {}

    /**
     * What it tells.
     *
     * @param work the kind of work and its period
     * @param zone of the practice: moments are told in it and in UTC
     */
    record Content(
            String practice,
            String client,
            String work,
            UUID requestId,
            Evidence evidence,
            List<Step> steps,
            ZoneId zone) {}

    static byte[] render(Content content) {
        try (PDDocument document = new PDDocument();
                PdfText text = new PdfText(document)) {
            about(document, content);
            Evidence evidence = content.evidence();
            text.title("Certificate of signature");
            text.pair("Practice", content.practice());
            text.pair("Client", content.client());
            text.pair("Work", content.work().strip());
            text.pair("Request", content.requestId().toString());
            text.heading("What was signed");
            text.pair("Document", evidence.documentName());
            text.pair("SHA-256", evidence.documentSha256());
            text.heading("Who signed");
            text.pair("Name", evidence.signedName());
            text.pair("Code sent to", evidence.codeEmail());
            text.pair("Code sent at", moments(evidence.codeSentAt(), content.zone()));
            text.pair("Signed at", moments(evidence.signedAt(), content.zone()));
            text.pair("Network address", evidence.address());
            text.pair("Program", evidence.userAgent());
            text.heading("Consent (" + evidence.consentVersion() + ")");
            text.paragraph(evidence.consentText());
            text.heading("Signature");
            byte[] drawn = evidence.drawn();
            if (drawn == null) {
                text.signature(evidence.signedName());
            } else {
                PDImageXObject picture =
                        LosslessFactory.createFromImage(document, ImageIO.read(new ByteArrayInputStream(drawn)));
                text.picture(picture);
            }
            text.heading("What happened");
            for (Step step : told(content.steps())) {
                String from = step.address() == null ? "" : ", from " + step.address();
                text.pair(step.what(), moments(step.at(), content.zone()) + from);
            }
            text.end();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("A certificate is made in memory, which can always be written to.", e);
        }
    }

    /** Of readings the first from each address, and of each kind of step the last: a flood of one hides no other. */
    private static List<Step> told(List<Step> steps) {
        Set<List<@Nullable String>> read = new HashSet<>();
        List<Step> once = steps.stream()
                .filter(step -> !READINGS.contains(step.what()) || read.add(Arrays.asList(step.what(), step.address())))
                .toList();
        Map<String, Integer> ofKind = new HashMap<>();
        Deque<Step> told = new ArrayDeque<>();
        for (int i = once.size() - 1; i >= 0; i--) {
            if (ofKind.merge(once.get(i).what(), 1, Integer::sum) <= OF_A_KIND_MAX) {
                told.addFirst(once.get(i));
            }
        }
        return List.copyOf(told);
    }

    private static void about(PDDocument document, Content content) {
        document.getDocumentInformation().setTitle("Certificate of signature " + content.requestId());
        document.getDocumentInformation().setAuthor(content.practice());
        Calendar signed = GregorianCalendar.from(content.evidence().signedAt().atZone(ZoneOffset.UTC));
        document.getDocumentInformation().setCreationDate(signed);
    }

    private static String moments(Instant at, ZoneId zone) {
        String utc = TIME.format(at.atZone(ZoneOffset.UTC)).replaceAll(" Z$", " UTC");
        return zone.equals(ZoneOffset.UTC) ? utc : utc + " (" + TIME.format(at.atZone(zone)) + ")";
    }
}
